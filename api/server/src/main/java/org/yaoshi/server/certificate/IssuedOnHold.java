package org.yaoshi.server.certificate;

/// Certificates of a CA are on hold from the commit of this transaction on, their issuance.
public record IssuedOnHold(String caId) {}
