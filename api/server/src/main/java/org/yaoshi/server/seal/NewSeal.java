package org.yaoshi.server.seal;

import java.util.UUID;
import org.yaoshi.ca.seal.PictureFormat;

/// An order for a seal.
///
/// @param orderId what it is made for: a production order, or a request for a seal
/// @param enterpriseName of the enterprise, which is the seal's name
/// @param certificate DER; the signing certificate that may use the seal
/// @param picture the image's octets, checked when they were uploaded
/// @param pictureSha256 of these octets, as recorded when they were uploaded
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
public record NewSeal(
    UUID orderId,
    String username,
    UUID enterpriseId,
    String enterpriseName,
    byte[] certificate,
    byte[] picture,
    PictureFormat format,
    byte[] pictureSha256) {}
