package dev.wagonway.gateway.learn;

import dev.wagonway.learn.Learned;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was learned as JSON. */
public final class LearnedJson {

  private static final double DIGITS = 10_000.0;

  private LearnedJson() {}

  /** Adds what was learned of each target to {@code node}, as the list {@code targets}. */
  public static void add(ObjectNode node, List<Learned> all) {
    var targets = node.putArray("targets");
    all.forEach(one -> add(targets, one));
  }

  /** An object to add to. */
  public static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }

  private static void add(ArrayNode targets, Learned one) {
    var node = targets.addObject().put("target", one.target());
    node.put("observations", one.observations());
    add(node, one.overall());
    node.put("learns_words", one.learnsWords()).put("drifts", one.drifts());
    if (one.drifted() != null) {
      node.put("drifted", one.drifted().toString());
    }
    node.put("last", one.last().toString());
    var cells = node.putArray("cells");
    for (var cell : one.cells()) {
      var held = cells.addObject();
      held.put("domain", cell.domain().word()).put("band", cell.band().word());
      add(held, cell.sum());
    }
  }

  private static void add(ObjectNode node, Learned.Sum sum) {
    node.put("weight", rounded(sum.weight()))
        .put("observed", rounded(sum.reward()))
        .put("predicted", rounded(sum.predicted()))
        .put("believed", rounded(sum.believed()))
        .put("sources", sum.sources());
  }

  private static double rounded(double number) {
    return Math.round(number * DIGITS) / DIGITS;
  }
}
