package org.yaoshi.server.seal;

/// What every seal has in common.
///
/// @param vendor Vid of the seals: who made the seal system, in printing ASCII
/// @param diameterMm width and height of a seal's picture on paper; an enterprise's seal is a
///   circle of 40 mm
public record SealSettings(String vendor, int diameterMm) {}
