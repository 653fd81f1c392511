package dev.wagonway.gateway.spend;

import dev.wagonway.config.LedgerSettings;
import dev.wagonway.gateway.ledger.Ledger;
import dev.wagonway.gateway.ledger.SpooledLedger;
import dev.wagonway.gateway.observe.Meters;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The ledger that a configuration asks for, with what is to be seen of it.
 *
 * @param spend tells operators what calls have cost
 */
public record Bookkeeping(Ledger ledger, SpendEndpoint spend) {

  /**
   * Opens the ledger; one that remembers nothing if {@code settings} is null.
   *
   * @throws dev.wagonway.gateway.ledger.UnusableLedger if the folder or the file cannot be used
   */
  public static Bookkeeping open(
      @Nullable LedgerSettings settings, Meters meters, InstantSource clock) {
    if (settings == null) {
      return new Bookkeeping(Ledger.NONE, new SpendEndpoint(null));
    }
    var listener = meters.ledger();
    var ledger = SpooledLedger.open(settings, listener, clock);
    listener.watch(ledger);
    return new Bookkeeping(ledger, new SpendEndpoint(ledger));
  }
}
