package dev.wagonway.gateway.keys;

import dev.wagonway.config.KeyOrder;
import dev.wagonway.route.RateLimit;
import dev.wagonway.route.RateLimit.What;
import dev.wagonway.route.Right;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keys as JSON, never with a secret or a digest. */
final class KeyJson {

  private KeyJson() {}

  static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }

  /** What is wanted, in the words in which it is read. */
  static ObjectNode of(KeyOrder order) {
    var node = object().put("name", order.name());
    var grant = order.grant();
    if (!order.team().isEmpty()) {
      node.put("team", order.team());
    }
    if (!order.project().isEmpty()) {
      node.put("project", order.project());
    }
    node.put("label", grant.label().word());
    add(node, "routes", grant.routes());
    add(node, "targets", grant.targets());
    if (grant.priority() != null) {
      node.put("priority", grant.priority().word());
    }
    if (!grant.rights().isEmpty()) {
      var rights = node.putArray("rights");
      grant.rights().stream().map(Right::word).sorted().forEach(rights::add);
    }
    if (!grant.limits().isEmpty()) {
      var limits = node.putObject("limits");
      grant.limits().forEach(limit -> add(limits, limit));
    }
    put(node, "expires", order.expires());
    return node;
  }

  /** A key for operators. */
  static ObjectNode of(StoredKey key, Instant now) {
    var node = of(key.order());
    node.put("prefix", key.prefix());
    node.put("state", key.state(now).name().toLowerCase(Locale.ROOT));
    put(node, "created", key.created());
    put(node, "revoked", key.revoked());
    if (key.replacedBy() != null) {
      node.put("replaced_by", key.replacedBy());
    }
    put(node, "until", key.until());
    put(node, "last_used", key.lastUsed());
    return node;
  }

  private static void add(ObjectNode limits, RateLimit limit) {
    var word = limit.what().word();
    if (limit.what() == What.CONCURRENT) {
      limits.put(word, limit.most());
    } else {
      limits.withArray(word).add(KeyOrder.text(limit));
    }
  }

  private static void add(ObjectNode node, String name, @Nullable Set<String> values) {
    if (values != null) {
      var list = node.putArray(name);
      values.stream().sorted().forEach(list::add);
    }
  }

  private static void put(ObjectNode node, String name, @Nullable Instant at) {
    if (at != null) {
      node.put(name, at.toString());
    }
  }
}
