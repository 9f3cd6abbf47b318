package org.yaoshi.server.status;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.yaoshi.server.status.http.Body;
import org.yaoshi.server.status.http.Freshness;
import org.yaoshi.server.status.http.PublicDocument;
import org.yaoshi.server.status.http.SharedFile;

/// A CRL as it is given out, from a file, compressed once when somebody accepts that: half of an
/// entry are random octets, the other half hardly differs from the next one's.
final class KeptCrl implements AutoCloseable {
  /// A shorter one takes one packet anyway.
  private static final int WORTH_IT = 1400;

  private final PublishedCrl crl;
  private final SharedFile der;
  private @Nullable SharedFile gzip;

  /// @param content DER CertificateList
  KeptCrl(PublishedCrl crl, SharedFile.Content content) throws IOException {
    this.crl = crl;
    this.der = SharedFile.of(content);
  }

  PublishedCrl crl() {
    return crl;
  }

  /// The next one may come at any moment, after a revocation: a cache asks before it gives this
  /// out.
  PublicDocument document() {
    Optional<Supplier<? extends Body>> compressed =
        der.length() > WORTH_IT ? Optional.of(this::compressed) : Optional.empty();
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

  private synchronized Body compressed() {
    SharedFile known = gzip;
    if (known != null) return known;
    try (SharedFile.Use use = der.use().orElseThrow(KeptCrl::replaced)) {
      SharedFile made = SharedFile.of(out -> compress(use, out));
      gzip = made;
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IOException replaced() {
    return new IOException("replaced twice before it was compressed");
  }

  private static void compress(SharedFile.Use der, OutputStream out) throws IOException {
    try (var to = new FastGzip(out)) {
      der.copyTo(to);
    }
  }

  /// Who is being sent it gets all of it.
  @Override
  public synchronized void close() {
    der.close();
    if (gzip != null) gzip.close();
  }

  /// At the lowest level: the highest takes five times as long for a twentieth of the octets.
  private static final class FastGzip extends GZIPOutputStream {
    private static final int BUFFER = 16_384;

    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
