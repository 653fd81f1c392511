package dev.wagonway.gateway.budget;

import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.ledger.Posting;
import dev.wagonway.gateway.ledger.Subject;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Target;
import dev.wagonway.route.Tier;

/**
 * A call that was not made, as the cache had its answer, as the ledger tells it.
 *
 * @param target what has answered before
 * @param saved what that has cost
 */
record RetoldCall(Waybill waybill, Target target, Money saved) {

  Posting.Settled settled() {
    var decision = waybill.decision();
    var query = decision.query();
    var caller = query.caller();
    var price = target.tariff().at(query.request().inputTokens(), query.now());
    var subject =
        new Subject(
            caller.name(),
            caller.team(),
            caller.project(),
            query.route().name(),
            target.id(),
            target.tier(),
            target.tier() != Tier.CLOUD && price.isFree());
    return new Posting.Settled(
        waybill.id(),
        0,
        query.now(),
        subject,
        target.model(),
        decision.ruling().label(),
        "cache",
        "delivered",
        0,
        Usage.NONE,
        false,
        price,
        Money.ZERO,
        null,
        saved);
  }
}
