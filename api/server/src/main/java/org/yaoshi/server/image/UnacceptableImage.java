package org.yaoshi.server.image;

import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The file cannot be read on: ask for another scan. Carries the objection to tell the sender.
final class UnacceptableImage extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Objection objection;

  UnacceptableImage(String found, String required, Citation source) {
    super(found, null, false, false);
    this.objection = new Objection(ScanCheck.CONTENT, found, required, source);
  }

  Objection objection() {
    return objection;
  }
}
