package org.yaoshi.server.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.yaoshi.server.status.http.Freshness;
import org.yaoshi.server.status.http.PublicDocument;

/// A CRL as it is given out, compressed once when somebody accepts that: half of an entry are
/// random octets, the other half hardly differs from the next one's.
final class KeptCrl {
  /// A shorter one takes one packet anyway.
  private static final int WORTH_IT = 1400;

  private final PublishedCrl crl;
  private final byte[] der;
  private byte @Nullable [] gzip;

  KeptCrl(PublishedCrl crl, byte[] der) {
    this.crl = crl;
    this.der = der;
  }

  PublishedCrl crl() {
    return crl;
  }

  /// The next one may come at any moment, after a revocation: a cache asks before it gives this
  /// out.
  PublicDocument document() {
    Optional<Supplier<byte[]>> compressed =
        der.length > WORTH_IT ? Optional.of(this::compressed) : Optional.empty();
    return new PublicDocument(
        "application/pkix-crl",
        der,
        compressed,
        Optional.of(
            new Freshness(
                crl.ca() + "-" + crl.number(),
                crl.thisUpdate(),
                crl.nextUpdate(),
                crl.thisUpdate())));
  }

  private synchronized byte[] compressed() {
    byte[] known = gzip;
    if (known == null) {
      known = compress(der);
      gzip = known;
    }
    return known;
  }

  private static byte[] compress(byte[] der) {
    var out = new ByteArrayOutputStream(der.length / 2 + WORTH_IT);
    try (var to = new FastGzip(out)) {
      to.write(der);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// At the lowest level: the highest takes five times as long for a twentieth of the octets.
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
