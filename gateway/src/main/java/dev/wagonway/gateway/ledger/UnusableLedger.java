package dev.wagonway.gateway.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A ledger cannot be opened for reasons outside; the message says where, and why. */
public final class UnusableLedger extends UncheckedIOException {

  private static final long serialVersionUID = 1;

  UnusableLedger(String message, IOException cause) {
    super(message, cause);
  }
}
