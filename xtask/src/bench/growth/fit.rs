//! How a quantity grows with another: the exponent of the power that comes closest.

/// The exponent `e` of the power law `y = c · xᵉ` that comes closest to these points: by least
/// squares on the logarithms of both, so that small points weigh as much as large ones.
///
/// `None` if there are fewer than two different `x`, or one of the numbers has no logarithm.
#[must_use]
pub fn exponent(points: &[(f64, f64)]) -> Option<f64> {
    let logs: Vec<_> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    let number = f64::from(u32::try_from(logs.len()).ok()?);
    let mean_x = logs.iter().map(|(x, _)| x).sum::<f64>() / number;
    let mean_y = logs.iter().map(|(_, y)| y).sum::<f64>() / number;
    let slope = |(x, y): &(f64, f64)| (x - mean_x) * (y - mean_y);
    let spread = |(x, _): &(f64, f64)| (x - mean_x).powi(2);
    let exponent = logs.iter().map(slope).sum::<f64>() / logs.iter().map(spread).sum::<f64>();
    exponent.is_finite().then_some(exponent)
}
