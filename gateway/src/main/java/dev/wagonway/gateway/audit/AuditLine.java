package dev.wagonway.gateway.audit;

import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Spells entries as JSON. */
final class AuditLine {

  private static final JsonMapper JSON = JsonMapper.shared();

  private AuditLine() {}

  /**
   * The entry's JSON object without its closing brace.
   *
   * @param lost how many entries before it were lost, as the disk was too slow or full
   */
  static String open(long sequence, AuditRecord record, long lost, String previous) {
    var node = JSON.createObjectNode();
    node.put("seq", sequence);
    if (lost > 0) {
      node.put("lost", lost);
    }
    switch (record) {
      case AuditEntry entry -> decision(node, entry);
      case AuditChange change -> change(node, change);
    }
    node.put("prev", previous);
    var json = JSON.writeValueAsString(node);
    return json.substring(0, json.length() - 1);
  }

  private static void change(ObjectNode node, AuditChange change) {
    node.put("at", change.at().toString());
    node.putObject("change")
        .put("operator", change.operator())
        .put("role", change.role())
        .put("from", change.from())
        .put("operation", change.operation())
        .put("path", change.path())
        .put("status", change.status());
  }

  private static void decision(ObjectNode node, AuditEntry entry) {
    node.put("at", entry.at().toString());
    node.put("id", entry.id());
    node.put("caller", entry.caller());
    if (!entry.team().isEmpty()) {
      node.put("team", entry.team());
    }
    node.put("route", entry.route());
    node.put("label", entry.label().word());
    if (entry.masked() != entry.label()) {
      node.put("masked", entry.masked().word());
    }
    findings(node, entry);
    var sends = node.putArray("sent");
    for (var send : entry.sends()) {
      sends
          .addObject()
          .put("target", send.target())
          .put("tier", send.tier().word())
          .put("clearance", send.clearance().word())
          .put("as", send.as().word())
          .put("outcome", send.outcome());
    }
    node.put("ending", entry.ending());
    node.put("policy", entry.policy());
  }

  private static void findings(ObjectNode node, AuditEntry entry) {
    if (!entry.kinds().isEmpty()) {
      var kinds = node.putObject("kinds");
      new TreeMap<>(entry.kinds()).forEach(kinds::put);
    }
    if (!entry.fingerprints().isEmpty()) {
      var prints = node.putArray("fingerprints");
      entry.fingerprints().forEach(prints::add);
    }
  }
}
