package org.yaoshi.server.seal;

/// There is no seal maker with a certificate that is valid now. Remedy: hold a ceremony that
/// certifies one.
public final class NoSealMaker extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoSealMaker() {
    super("no seal maker has a valid certificate: hold a ceremony that certifies one");
  }
}
