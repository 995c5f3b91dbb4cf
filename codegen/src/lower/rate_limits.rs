//! How often one may call, by plan.

use super::{Lowering, prose};
use crate::ir::{Limit, LimitedBucket, Preset, Span};
use crate::spec;

impl Lowering<'_> {
    /// The limits of each plan.
    pub(super) fn presets(&self) -> Vec<Preset> {
        let limits = &self.document.rate_limits;
        let presets = limits.presets.iter().zip(&self.names.presets);
        let lowered = |(preset, constant): (&spec::Preset, &_)| Preset {
            constant: crate::ident::Constant::clone(constant),
            wire_name: preset.name.clone(),
            docs: prose::summary_first(
                None,
                preset.description.as_deref(),
                &format!("The preset {}", prose::code(&preset.name)),
            ),
            is_default: preset.is_default,
            concurrency: limits.concurrency,
            buckets: preset
                .limits
                .iter()
                .map(|(name, limits)| self.limited(name, limits))
                .collect(),
        };
        presets.map(lowered).collect()
    }

    fn limited(&self, name: &str, limits: &[spec::Limit]) -> LimitedBucket {
        LimitedBucket {
            wire_name: name.to_owned(),
            docs: self.bucket_docs(name),
            limits: limits.iter().copied().map(limit).collect(),
        }
    }

    fn bucket_docs(&self, name: &str) -> String {
        let mut buckets = self.document.rate_limits.buckets.iter();
        let bucket = buckets.find(|bucket| bucket.name == name);
        let description = bucket.and_then(|bucket| bucket.description.as_deref());
        prose::cell(description.unwrap_or_default())
    }
}

fn limit(limit: spec::Limit) -> Limit {
    Limit {
        requests: limit.requests,
        span: match limit.seconds {
            1 => Span::Second,
            60 => Span::Minute,
            3_600 => Span::Hour,
            86_400 => Span::Day,
            seconds => Span::Seconds(seconds),
        },
    }
}
