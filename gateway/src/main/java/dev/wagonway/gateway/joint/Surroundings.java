package dev.wagonway.gateway.joint;

import dev.wagonway.config.LedgerSettings;
import dev.wagonway.config.SharedSettings;
import dev.wagonway.gateway.ledger.Ledger;
import dev.wagonway.gateway.shared.Watcher;
import java.time.InstantSource;

/**
 * What shared accounts work with.
 *
 * @param settings what is done while Redis is away
 * @param store where gateways tell each other how far they are: where the ledger is
 * @param ledger this gateway's
 */
public record Surroundings(
    SharedSettings settings,
    LedgerSettings.Store.Database store,
    Ledger ledger,
    InstantSource clock,
    Watcher watcher) {}
