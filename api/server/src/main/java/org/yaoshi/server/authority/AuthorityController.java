package org.yaoshi.server.authority;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.contract.api.AuthoritiesApi;
import org.yaoshi.server.contract.model.Authority;
import org.yaoshi.server.contract.model.Crl;
import org.yaoshi.server.contract.model.NewCrl;
import org.yaoshi.server.engine.AuthorityUrls;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.engine.CertificateAuthority;
import org.yaoshi.server.identity.CurrentActor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;
import org.yaoshi.server.status.CrlPublisher;
import org.yaoshi.server.status.PublishedCrl;

@RestController
class AuthorityController implements AuthoritiesApi {
  private final CertificateAuthorities authorities;
  private final AuthorityUrls urls;
  private final CrlPublisher crls;
  private final CurrentActor current;

  AuthorityController(
      CertificateAuthorities authorities,
      AuthorityUrls urls,
      CrlPublisher crls,
      CurrentActor current) {
    this.authorities = authorities;
    this.urls = urls;
    this.crls = crls;
    this.current = current;
  }

  @Override
  public ResponseEntity<List<Authority>> listAuthorities() {
    return ResponseEntity.ok(authorities.list().stream().map(this::shown).toList());
  }

  @Override
  public ResponseEntity<List<Crl>> listCrls() {
    return ResponseEntity.ok(
        authorities.list().stream()
            .flatMap(ca -> crls.latest(ca.id()).map(crl -> shown(ca, crl)).stream())
            .toList());
  }

  @Override
  public ResponseEntity<Crl> issueCrl(String idempotencyKey, NewCrl request) {
    CertificateAuthority ca =
        authorities.list().stream()
            .filter(known -> known.id().value().equals(request.getCa()))
            .findFirst()
            .orElseThrow(() -> unknown(request.getCa()));
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(shown(ca, crls.publish(ca.id(), current.get())));
  }

  private Refused unknown(String found) {
    String known =
        authorities.list().stream()
            .map(ca -> ca.id().value())
            .map(CaId::new)
            .map(CaId::toString)
            .collect(Collectors.joining(", "));
    return Refused.because(
        ProblemType.INVALID_INPUT,
        "ca",
        found,
        "one of: " + known,
        Citation.of("yaoshi-v1.yaml", "cas"));
  }

  private Authority shown(CertificateAuthority ca) {
    var shown =
        new Authority(
            ca.id().value(),
            ca.subject(),
            CertificateAuthorities.pem(ca.certificate()),
            ca.key().toString());
    ca.urls().crl().ifPresent(url -> shown.crlUrl(url.toString()));
    urls.deltaCrl(ca.id()).ifPresent(url -> shown.deltaCrlUrl(url.toString()));
    ca.urls().ocsp().ifPresent(url -> shown.ocspUrl(url.toString()));
    return shown;
  }

  private static Crl shown(CertificateAuthority ca, PublishedCrl crl) {
    return new Crl(
        ca.id().value(),
        crl.number().toString(),
        crl.thisUpdate(),
        crl.nextUpdate(),
        crl.entries(),
        ca.urls().crl().orElseThrow().toString());
  }
}
