package org.yaoshi.server.identity;

import java.security.cert.X509Certificate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// The actor of the request being served.
@Component
public class CurrentActor {
  /// @throws Refused nobody is authenticated
  public Actor get() {
    if (SecurityContextHolder.getContext().getAuthentication() instanceof Authenticated caller) {
      return caller.actor;
    }
    throw Refused.because(
        ProblemType.UNAUTHENTICATED,
        "Authorization",
        "nobody",
        "a client certificate or an account's password",
        Citation.of("yaoshi-v1.yaml", "security"));
  }

  /// The client certificate the actor came with.
  ///
  /// @throws Refused it came with a password
  public X509Certificate certificate() {
    if (SecurityContextHolder.getContext().getAuthentication() instanceof Authenticated caller
        && caller.certificate != null) {
      return caller.certificate;
    }
    throw Refused.because(
        ProblemType.FORBIDDEN,
        "clientCertificate",
        "none",
        "a client certificate: what is asked for is encrypted for it",
        Citation.of("DESIGN", "promise 9"));
  }

  /// What Spring Security is told about an actor.
  public static final class Authenticated extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;
    private final transient Actor actor;
    private final transient @Nullable X509Certificate certificate;

    /// @param certificate the client certificate, if it came with one
    public Authenticated(Actor actor, @Nullable X509Certificate certificate) {
      super(authorities(actor.roles()));
      this.actor = actor;
      this.certificate = certificate;
      setAuthenticated(true);
    }

    @Override
    public String getCredentials() {
      return "";
    }

    @Override
    public Actor getPrincipal() {
      return actor;
    }

    @Override
    public String getName() {
      return actor.id();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Authenticated that && actor.equals(that.actor);
    }

    @Override
    public int hashCode() {
      return actor.hashCode();
    }

    private static Set<SimpleGrantedAuthority> authorities(Set<Role> roles) {
      return roles.stream()
          .map(role -> new SimpleGrantedAuthority(role.authority()))
          .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
  }
}
