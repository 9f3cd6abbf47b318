package org.yaoshi.server.status;

import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.server.engine.CertificateAuthority;

/// A delegated responder as it stands in the database.
///
/// @param certificate DER
public record RecordedResponder(CertificateAuthority ca, KeyReference key, byte[] certificate) {}
