package org.yaoshi.server.engine;

/// There is no CA of that name. Remedy: hold the ceremony that makes it.
public final class NoSuchAuthority extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoSuchAuthority(CaId id) {
    super("no CA " + id + "; a ceremony makes it");
  }
}
