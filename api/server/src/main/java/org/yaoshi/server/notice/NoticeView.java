package org.yaoshi.server.notice;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A notice as somebody sees it.
///
/// @param sequence newer ones have higher
/// @param text empty: the caller is only to see that it was given
/// @param mailError without addresses
/// @param read by the caller
record NoticeView(
    UUID id,
    long sequence,
    NoticeKind kind,
    Optional<String> username,
    Optional<String> role,
    Optional<NoticeText> text,
    Optional<UUID> applicationId,
    Optional<String> certificateSerial,
    Instant createdAt,
    boolean read,
    String mailState,
    int attempts,
    Optional<String> mailError,
    Optional<Instant> sentAt) {}
