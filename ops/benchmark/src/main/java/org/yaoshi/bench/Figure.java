package org.yaoshi.bench;

/// Something measured.
///
/// @param name lower case with underscores, unique in its report
/// @param unit such as `1/s`, `ms`, `MiB`
public record Figure(String name, double value, String unit) {}
