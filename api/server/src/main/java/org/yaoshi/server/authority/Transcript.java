package org.yaoshi.server.authority;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was done in a ceremony, step by step.
final class Transcript {
  /// @param facts by name
  record Step(int number, Instant at, String what, Map<String, String> facts) {}

  private final InstantSource clock;
  private final List<Step> steps = new ArrayList<>();

  Transcript(InstantSource clock) {
    this.clock = clock;
  }

  void add(String what, Map<String, String> facts) {
    steps.add(new Step(steps.size() + 1, clock.instant(), what, new TreeMap<>(facts)));
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  /// Over the steps so far.
  String sha256Hex() {
    return sha256Hex(steps.toString().getBytes(StandardCharsets.UTF_8));
  }

  static String sha256Hex(byte[] octets) {
    return HexFormat.of().formatHex(sha256(octets));
  }

  static byte[] sha256(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
