//! Where crates are made whose making is measured: in memory, where the system has a folder there.
//!
//! A disk would be measured as well, and with it what was done on it before. ext4 gives no new file
//! the number of one that was removed within the last minutes, and passes by all of these for each
//! file that it creates: a run after many others takes several times as long as the first.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A folder that Linux keeps in memory.
const MEMORY: &str = "/dev/shm";
/// The bytes that must be free there: in a container, it may be too small for a large crate.
const ROOM: u128 = 1 << 30;
/// What is ours there. The name is always the same, so that nothing piles up.
const NAME: &str = "switchboard-bench";

/// A folder that is gone when this is.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// An empty folder in memory, or else one in `work`.
    ///
    /// # Errors
    ///
    /// It cannot be made.
    pub fn open(work: &Path) -> Result<Self> {
        let in_memory = Path::new(MEMORY).join(NAME);
        if anew(&in_memory).is_ok() && has_room(&in_memory) {
            return Ok(Self(in_memory));
        }
        let on_disk = work.join("scratch");
        let made = fs::create_dir_all(work).and_then(|()| anew(&on_disk));
        made.context("cannot make a folder for crates")?;
        Ok(Self(on_disk))
    }

    /// Where it is.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What stays is removed by the next run.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(unix)]
fn has_room(folder: &Path) -> bool {
    let free = nix::sys::statvfs::statvfs(folder)
        .map(|found| u128::from(found.blocks_available()) * u128::from(found.fragment_size()));
    free.is_ok_and(|bytes| bytes >= ROOM)
}

#[cfg(not(unix))]
fn has_room(_: &Path) -> bool {
    false
}

/// Makes `folder`, whose parent is there, and removes what is called so already.
fn anew(folder: &Path) -> std::io::Result<()> {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir(folder)
}
