package org.yaoshi.ca.seal;

/// What octets turned out to be when they were read as a seal.
public sealed interface SealReading permits ElectronicSeal, MalformedSeal {}
