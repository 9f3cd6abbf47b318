package org.yaoshi.server.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CrlShard;
import org.yaoshi.server.status.http.PublicDocument;
import org.yaoshi.server.status.http.PublicDocuments;

/// CRLs by name (RFC 2585 §3): the complete one of a CA, the delta to it, and those of shards. What
/// has ended is not there any more.
@Component
class CrlDocuments implements PublicDocuments {
  private static final String BEFORE = "/crl/";
  private static final String AFTER = ".crl";
  private static final String AFTER_DELTA = "/delta.crl";

  private static final Pattern SHARD =
      Pattern.compile("/crl/([a-z][a-z0-9-]{0,31})/(0|[1-9][0-9]{0,4})\\.crl");

  private final CrlRecords crls;
  private final InstantSource clock;

  /// The latest under each path, so that its octets are read from the database, and compressed,
  /// once; and the one before it, which somebody may just be about to be sent.
  private final Map<String, KeptCrl> kept = new ConcurrentHashMap<>();

  private final Map<String, KeptCrl> replaced = new ConcurrentHashMap<>();

  /// Paths whose next one is just being read.
  private final Set<String> reading = ConcurrentHashMap.newKeySet();

  CrlDocuments(CrlRecords crls, InstantSource clock) {
    this.crls = crls;
    this.clock = clock;
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith(BEFORE);
  }

  @Override
  public Optional<PublicDocument> find(String path) {
    return CaId.between(BEFORE, path, AFTER)
        .flatMap(crls::latest)
        .or(() -> CaId.between(BEFORE, path, AFTER_DELTA).flatMap(crls::latestDelta))
        .or(() -> latestOfShard(path))
        .filter(crl -> clock.instant().isBefore(crl.nextUpdate()))
        .map(crl -> document(path, crl));
  }

  private Optional<PublishedCrl> latestOfShard(String path) {
    Matcher matcher = SHARD.matcher(path);
    if (!matcher.matches()) return Optional.empty();
    var shard = new CrlShard(Integer.parseInt(matcher.group(2)));
    return crls.latest(new CaId(matcher.group(1)), shard);
  }

  /// Paths that name no CRL of a CA do not come here, so there are few. Who asks while one is read
  /// from the database gets the one before it, if that still holds.
  private PublicDocument document(String path, PublishedCrl latest) {
    KeptCrl known = kept.get(path);
    if (known != null && suffices(path, known, latest)) return known.document();
    try {
      return Objects.requireNonNull(kept.compute(path, (_, now) -> newest(path, now, latest)))
          .document();
    } finally {
      reading.remove(path);
    }
  }

  private boolean suffices(String path, KeptCrl known, PublishedCrl latest) {
    return known.crl().holdsAt(clock.instant()) && (!isNewer(latest, known) || !reading.add(path));
  }

  private KeptCrl newest(String path, @Nullable KeptCrl known, PublishedCrl latest) {
    return known != null && !isNewer(latest, known) ? known : replace(path, known, latest);
  }

  /// Another answer of the database, or another database, may be behind.
  private static boolean isNewer(PublishedCrl latest, KeptCrl known) {
    return latest.number().isAfter(known.crl().number());
  }

  private KeptCrl replace(String path, @Nullable KeptCrl known, PublishedCrl latest) {
    try {
      var successor = new KeptCrl(latest, out -> crls.copy(latest, out));
      KeptCrl older = known == null ? null : replaced.put(path, known);
      if (older != null) older.close();
      return successor;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
