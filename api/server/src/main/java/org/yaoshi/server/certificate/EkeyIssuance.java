package org.yaoshi.server.certificate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.yaoshi.ca.issuance.SignedCertificate;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.profile.ShippedProfiles;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.request.CertificationRequest;
import org.yaoshi.ca.request.ProofOfPossession;
import org.yaoshi.ca.request.SignatureVerifier;
import org.yaoshi.ca.subject.SubjectIdentity;
import org.yaoshi.ca.subject.SubjectRules;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.batch.Cohort;
import org.yaoshi.server.batch.OutcomeUnknown;
import org.yaoshi.server.batch.Stage;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.engine.CertificateEngine;
import org.yaoshi.server.engine.CertificateEngine.CertificateOrder;
import org.yaoshi.server.engine.PreparedCertificate;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;
import org.yaoshi.server.problem.RequestId;

/// Certifies the keys of e-keys, each on hold until its hand-over (promise 10). Many requests at
/// once share two commits: check → intent, committed → sign → certificate, status, evidence and the
/// order, committed → released (promises 1 and 2). Nothing runs in the caller's transaction.
@Component
public class EkeyIssuance {
  /// An order stands at its provider only after the authority verified and the provider reviewed.
  private static final Set<String> APPROVALS = Set.of("verification", "review");

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_LEFT = 10_000;
  private static final Logger LOG = LoggerFactory.getLogger(EkeyIssuance.class);

  private final CertificateEngine engine;
  private final CertificateAuthorities authorities;
  private final Links links;
  private final CertificateRecords records;
  private final SignatureVerifier verifier;
  private final IssuanceOutcomes outcomes;
  private final Stage<Opening, Opening.Outcome> openings;
  private final Stage<Settlement.Item, Boolean> settlements;

  /// What ends an issuance without an outcome, by its order.
  private final Map<UUID, Runnable> left = new ConcurrentHashMap<>();

  private volatile @Nullable String chain;

  EkeyIssuance(
      CertificateEngine engine,
      CertificateAuthorities authorities,
      Links links,
      CertificateRecords records,
      SignatureVerifier verifier,
      IssuanceLedger ledger,
      IssuanceOutcomes outcomes,
      Settlement settlement,
      IssuanceLane lane) {
    this.engine = engine;
    this.authorities = authorities;
    this.links = links;
    this.records = records;
    this.verifier = verifier;
    this.outcomes = outcomes;
    this.openings =
        new Stage<>(
            "intents", PATIENCE, EkeyIssuance::isOnesFault, lane.onItsConnections(ledger::open));
    this.settlements =
        new Stage<>(
            "certificates",
            PATIENCE,
            EkeyIssuance::isOnesFaultOfSeveral,
            lane.onItsConnections(settlement::settle));
  }

  /// Whether one of several can be what the database did not take. A lost connection is nobody's
  /// fault, and what it left undone is not known: nothing is tried again one by one.
  static boolean isOnesFault(RuntimeException e) {
    return e instanceof NonTransientDataAccessException
        && !(e instanceof NonTransientDataAccessResourceException);
  }

  /// The same of certificates that are recorded with their orders and seals: what is neither the
  /// database's nor a token's fault is about one of them, such as an order whose seal has no
  /// picture.
  static boolean isOnesFaultOfSeveral(RuntimeException e) {
    boolean others =
        e instanceof DataAccessException
            || e instanceof TransactionException
            || e instanceof KeyVaultUnavailable;
    return !others || isOnesFault(e);
  }

  /// What became of a request for a certificate.
  public sealed interface Outcome {
    /// It is recorded, and may be released.
    record Issued(IssuedCertificate certificate) implements Outcome {}

    /// Another request is at work on the order; nothing was done.
    record AtWork() implements Outcome {}

    /// The key was certified before, for this order or for another; nothing was done.
    record KeyTaken() implements Outcome {}

    /// The order changed meanwhile, or somebody else ended the intent, taking this node for dead;
    /// what was signed is recorded as revoked.
    record OrderChanged() implements Outcome {}
  }

  /// @param csr PKCS#10, PEM or DER
  /// @param book where the certificate is entered with its order
  /// @param company those whose commits it shares
  /// @throws Refused with one objection for each thing that is wrong; nothing was signed
  /// @throws KeyVaultUnavailable the token did not sign, or may have; nothing is released
  public Outcome issueOnHold(
      EkeyOrder order,
      byte[] csr,
      Actor requester,
      OrderBook book,
      OrderBook.Note note,
      Cohort.Member company) {
    CertificationRequest request = valid(CertificationRequest.parse(csr));
    SubjectIdentity subject = valid(SubjectRules.forRequest(order.holder(), request));
    ProofOfPossession.verify(request, verifier)
        .ifPresent(
            objection -> {
              throw new Refused(ProblemType.INVALID_INPUT, List.of(objection));
            });
    order.link().ifPresent(link -> links.require(order, link, request));
    PreparedCertificate prepared =
        engine.prepare(
            new CertificateOrder(
                CaId.ISSUING,
                ShippedProfiles.EKEY_SIGNING,
                subject,
                request.publicKey(),
                order.notAfter(),
                APPROVALS));
    var opening =
        new Opening(
            CaId.ISSUING, prepared, Optional.of(order.orderId()), requester, RequestId.current());
    return switch (open(opening, company)) {
      case ORDER_TAKEN -> atWork(order.orderId());
      case KEY_TAKEN -> new Outcome.KeyTaken();
      case OPENED -> settle(order, request, opening, book, note, company);
    };
  }

  /// Nothing is signed unless this returns, so what it may have left behind ends as voided.
  private Opening.Outcome open(Opening opening, Cohort.Member company) {
    try {
      return company.goThrough(openings, opening);
    } catch (DataAccessException | TransactionException e) {
      end(opening, outcomes::voided);
      throw e;
    } catch (OutcomeUnknown e) {
      leave(opening, outcomes::voided);
      throw e;
    }
  }

  private Outcome settle(
      EkeyOrder order,
      CertificationRequest request,
      Opening opening,
      OrderBook book,
      OrderBook.Note note,
      Cohort.Member company) {
    left.remove(order.orderId()); // what was there has ended otherwise
    SignedCertificate signed = sign(opening);
    boolean settled = false;
    try {
      IssuedCertificate certificate = issued(signed.serial(), signed.der());
      var entry = new OrderBook.Entry(order.orderId(), certificate, note);
      var item = new Settlement.Item(order, request, opening, signed, book, entry);
      boolean taken = company.goThrough(settlements, item);
      settled = true;
      return taken ? new Outcome.Issued(certificate) : new Outcome.OrderChanged();
    } catch (DecidedElsewhere e) {
      settled = true;
      return new Outcome.OrderChanged();
    } catch (DataAccessException | TransactionException e) {
      throw new OutcomeUnknown("recording certificate " + opening.serial(), e);
    } finally {
      if (!settled) end(opening, outcomes::unreleased);
    }
  }

  private SignedCertificate sign(Opening opening) {
    boolean maybeSigned = true;
    boolean signed = false;
    try {
      SignedCertificate certificate = engine.sign(opening.prepared());
      signed = true;
      return certificate;
    } catch (KeyVaultUnavailable e) {
      maybeSigned = e.outcome() != KeyVaultUnavailable.Outcome.NOTHING_DONE;
      throw e;
    } finally {
      if (!signed) end(opening, maybeSigned ? outcomes::unreleased : outcomes::voided);
    }
  }

  /// What cannot be ended now is ended when somebody asks for the order again, or else by
  /// [IssuanceRecovery].
  private void end(Opening opening, BiConsumer<SerialNumber, Actor> outcome) {
    try {
      outcome.accept(opening.serial(), opening.requester());
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("issuance {} is left to be ended later", opening.serial(), e);
      leave(opening, outcome);
    }
  }

  private void leave(Opening opening, BiConsumer<SerialNumber, Actor> outcome) {
    if (left.size() >= MOST_LEFT) return;
    opening.order().ifPresent(order -> left.put(order, () -> end(opening, outcome)));
  }

  private Outcome atWork(UUID order) {
    Runnable end = left.remove(order);
    if (end != null) end.run();
    return new Outcome.AtWork();
  }

  /// A certificate that was issued before.
  public IssuedCertificate issued(SerialNumber serial) {
    return issued(serial, records.find(serial).orElseThrow().der());
  }

  private IssuedCertificate issued(SerialNumber serial, byte[] der) {
    return new IssuedCertificate(serial, der, CertificateAuthorities.pem(der), chain());
  }

  /// The CAs of a running server stay as they are.
  private String chain() {
    String known = chain;
    if (known == null) {
      known = authorities.chainPem(CaId.ISSUING);
      chain = known;
    }
    return known;
  }

  private static <T> T valid(Checked<T> checked) {
    return switch (checked) {
      case Checked.Valid<T>(T value) -> value;
      case Checked.Refused<T>(List<Objection> objections) ->
          throw new Refused(ProblemType.INVALID_INPUT, objections);
    };
  }
}
