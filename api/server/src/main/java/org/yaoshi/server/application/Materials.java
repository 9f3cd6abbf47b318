package org.yaoshi.server.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.application.workflow.MaterialKind;
import org.yaoshi.server.datakey.DataKeys;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.image.ScanCheck;
import org.yaoshi.server.image.ScanVerdict;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// The scans of cases: checked when they come, sealed while they lie, recorded when looked at.
@Service
class Materials {
  private static final int MOST = 16;

  private final CaseAccess access;
  private final MaterialTable table;
  private final DataKeys keys;
  private final CaseRecord trail;
  private final InstantSource clock;

  Materials(
      CaseAccess access,
      MaterialTable table,
      DataKeys keys,
      CaseRecord trail,
      InstantSource clock) {
    this.access = access;
    this.table = table;
    this.keys = keys;
    this.trail = trail;
    this.clock = clock;
  }

  /// A scan as it was uploaded.
  @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
  record Content(MaterialInfo info, byte[] bytes) {}

  /// Takes a scan into a draft. It is decoded before the case is held, which takes a while.
  @Transactional
  public MaterialInfo upload(UUID applicationId, MaterialKind kind, byte[] bytes, Actor actor) {
    Drafts.requireUpload(access.visible(applicationId, actor), actor);
    var scan =
        switch (ScanCheck.inspect(bytes)) {
          case ScanVerdict.AcceptedScan accepted -> accepted;
          case ScanVerdict.Refused refused ->
              throw new Refused(ProblemType.INVALID_INPUT, refused.objections());
        };
    ApplicationRow row = access.held(applicationId, actor);
    Drafts.requireUpload(row, actor);
    requireRoom(applicationId);
    var material =
        new MaterialInfo(
            UUID.randomUUID(),
            kind,
            scan.format(),
            scan.width(),
            scan.height(),
            bytes.length,
            HexFormat.of().formatHex(sha256(bytes)),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    table.insert(
        applicationId, material, keys.seal(row.dataKey(), applicationId, material.place(), bytes));
    trail.append(actor, "material.upload", applicationId, details(material));
    return material;
  }

  public List<MaterialInfo> list(UUID applicationId, Actor actor) {
    ApplicationRow row = access.visible(applicationId, actor);
    row.requireKept();
    return table.list(row.id());
  }

  /// Opens a scan for somebody to look at; recorded before the octets leave.
  ///
  /// @param purpose why
  @Transactional
  public Content view(UUID applicationId, UUID materialId, String purpose, Actor actor) {
    FreeText.check("purpose", purpose)
        .ifPresent(
            objection -> {
              throw new Refused(ProblemType.INVALID_INPUT, List.of(objection));
            });
    ApplicationRow row = access.visible(applicationId, actor);
    row.requireKept();
    MaterialInfo material = existing(applicationId, materialId);
    byte[] bytes =
        keys.open(row.dataKey(), applicationId, material.place(), table.sealed(materialId));
    trail.append(
        actor,
        "material.view",
        applicationId,
        Map.of(
            "material", materialId.toString(),
            "kind", material.kind().name(),
            "purpose", purpose));
    return new Content(material, bytes);
  }

  @Transactional
  public void delete(UUID applicationId, UUID materialId, Actor actor) {
    Drafts.requireUpload(access.held(applicationId, actor), actor);
    MaterialInfo material = existing(applicationId, materialId);
    table.delete(materialId);
    trail.append(actor, "material.delete", applicationId, details(material));
  }

  /// SHA-256 over a line `KIND sha256` for each scan, sorted.
  public byte[] digest(UUID applicationId) {
    String lines =
        table.list(applicationId).stream()
            .map(material -> material.kind() + " " + material.sha256() + "\n")
            .sorted()
            .reduce("", String::concat);
    return sha256(lines.getBytes(StandardCharsets.US_ASCII));
  }

  private MaterialInfo existing(UUID applicationId, UUID materialId) {
    return table
        .find(applicationId, materialId)
        .orElseThrow(() -> Refused.notFound("materialId", materialId.toString()));
  }

  private void requireRoom(UUID applicationId) {
    int there = table.list(applicationId).size();
    if (there < MOST) return;
    throw Refused.because(
        ProblemType.CONFLICT,
        "materials",
        there + " scans",
        "at most " + MOST + " scans in one application",
        Citation.of("CPS", "§3.2.2"));
  }

  private static Map<String, String> details(MaterialInfo material) {
    return Map.of(
        "material", material.id().toString(),
        "kind", material.kind().name(),
        "format", material.format().name(),
        "size", Integer.toString(material.size()),
        "sha256", material.sha256());
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
