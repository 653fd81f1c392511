package dev.wagonway.gateway.sampling;

import dev.wagonway.chat.Conversation;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.memory.ConversationLabels.Standing;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.learn.Evidence;
import dev.wagonway.learn.Foresight;
import dev.wagonway.predict.Grams;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Hashes;
import dev.wagonway.route.Priority;
import java.time.Instant;
import java.util.Set;

/** A request whose answer is looked at, and what of it is held until then. Thread-safe. */
public final class Sample {

  private final Occasion occasion;
  private final Conversation conversation;
  private final Set<Check> checks;
  private final Echo echo;

  Sample(Occasion occasion, Conversation conversation, Set<Check> checks, int mostBytes) {
    this.occasion = occasion;
    this.conversation = conversation;
    this.checks = Set.copyOf(checks);
    this.echo = new Echo(occasion.reply(), mostBytes);
  }

  /** The way back to the client by which the answer has to go. */
  public ClientReply reply() {
    return echo;
  }

  Occasion occasion() {
    return occasion;
  }

  Conversation conversation() {
    return conversation;
  }

  Set<Check> checks() {
    return checks;
  }

  /** Whether the answer was kept, and came from one target. */
  boolean isWhole() {
    return !echo.heard().areTooMany()
        && occasion.waybill().legs().stream().noneMatch(leg -> leg.kind() == Leg.Kind.CONTINUATION);
  }

  /** What the answer said. */
  Said said() {
    return Said.of(occasion.wire(), echo.heard().toArray(), echo.isStreamed());
  }

  /** Whom a check is made in the name of: nobody is asked who may not serve the client itself. */
  Caller caller(Check check) {
    var client = occasion.waybill().decision().query().caller();
    return new Caller(
        "wagonway-" + check.word(),
        client.team(),
        client.label(),
        Set.of(),
        client.targets(),
        Priority.LOW);
  }

  /** How sensitive what is made of it is, at least. */
  Standing standing() {
    var ruling = occasion.waybill().decision().ruling();
    return new Standing(ruling.label(), ruling.masked());
  }

  /** What was observed of the answer of {@code leg}. */
  Evidence evidence(Instant at, Leg leg, Inspection.Finding finding) {
    var features = occasion.reading().features();
    return new Evidence(
        at,
        leg.target().id(),
        features.domain(),
        features.difficulty(),
        Foresight.before(occasion.reading(), leg.target()).quality(),
        finding.reward(),
        finding.weight(),
        finding.kind(),
        Hashes.of(occasion.waybill().decision().query().caller().name()),
        grams());
  }

  private Grams grams() {
    var label = occasion.waybill().decision().ruling().label();
    return occasion.learning().words().covers(label)
        ? occasion.reading().prediction().grams()
        : Grams.NONE;
  }
}
