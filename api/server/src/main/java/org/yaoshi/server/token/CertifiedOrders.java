package org.yaoshi.server.token;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.seal.ElectronicSeal;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.certificate.OrderBook;
import org.yaoshi.server.idempotency.IdempotentAnswers;
import org.yaoshi.server.idempotency.IdempotentRequest;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.seal.NewSeal;
import org.yaoshi.server.seal.Seals;

/// The production orders as the book certificates are entered in: the order turns CERTIFIED, gets
/// its seal where it has one, and its request has its answer, in the transaction that records the
/// certificate.
@Component
class CertifiedOrders implements OrderBook {
  /// What belongs to one request for a certificate.
  static final class Certification implements Note {
    final OrderRow order;
    final byte[] challenge;
    final IdempotentRequest request;
    final Actor actor;
    final String requestId;

    /// Made when the certificate is entered.
    volatile @Nullable ElectronicSeal seal;

    Certification(
        OrderRow order,
        byte[] challenge,
        IdempotentRequest request,
        Actor actor,
        String requestId) {
      this.order = order;
      this.challenge = challenge;
      this.request = request;
      this.actor = actor;
      this.requestId = requestId;
    }
  }

  private final JdbcClient jdbc;
  private final Seals seals;
  private final SealPictures pictures;
  private final IdempotentAnswers answers;

  CertifiedOrders(JdbcClient jdbc, Seals seals, SealPictures pictures, IdempotentAnswers answers) {
    this.jdbc = jdbc;
    this.seals = seals;
    this.pictures = pictures;
    this.answers = answers;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public Set<UUID> take(List<Entry> entries) {
    return new HashSet<>(
        jdbc.sql(
                """
                UPDATE production_order o
                SET state = 'CERTIFIED', certificate_serial = q.serial,
                    read_back_challenge = q.challenge, version = o.version + 1
                FROM unnest(:ids, :versions, :serials, :challenges)
                  AS q (id, version, serial, challenge)
                WHERE o.id = q.id AND o.version = q.version AND o.state = 'CLAIMED'
                RETURNING o.id
                """)
            .param("ids", entries.stream().map(Entry::orderId).toArray(UUID[]::new))
            .param(
                "versions",
                entries.stream().map(e -> of(e).order.version()).toArray(Integer[]::new))
            .param("serials", texts(entries, e -> e.certificate().serial().hex()))
            .param("challenges", entries.stream().map(e -> of(e).challenge).toArray(byte[][]::new))
            .query(UUID.class)
            .list());
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void conclude(List<Entry> taken) {
    taken.forEach(this::seal);
    answers.keep(
        taken.stream().map(entry -> of(entry).request).toList(),
        taken.stream().map(Entry::orderId).toList());
  }

  /// The seal is made for the certificate, and goes on the token with it.
  private void seal(Entry entry) {
    Certification asked = of(entry);
    OrderRow order = asked.order;
    if (!order.withSeal()) return;
    SealPictures.Picture picture = pictures.pictureFor(order.applicationId());
    asked.seal =
        seals.make(
            new NewSeal(
                order.id(),
                order.username(),
                order.enterpriseId(),
                order.enterpriseName(),
                entry.certificate().der(),
                picture.octets(),
                picture.format(),
                picture.sha256()),
            asked.actor);
  }

  @Override
  public AuditTrail.Entry evidence(Entry entry) {
    return new AuditTrail.Entry(
        of(entry).actor,
        "order.certify",
        new AuditSubject("production-order", entry.orderId().toString()),
        Map.of("certificate", entry.certificate().serial().hex()),
        of(entry).requestId);
  }

  private static Certification of(Entry entry) {
    return (Certification) entry.note();
  }

  private static String[] texts(List<Entry> entries, Function<Entry, String> column) {
    return entries.stream().map(column).toArray(String[]::new);
  }
}
