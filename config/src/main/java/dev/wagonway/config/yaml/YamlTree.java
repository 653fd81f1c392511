package dev.wagonway.config.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds a tree with positions from the events of one YAML text. Confined to one thread.
 *
 * <p>An alias stands for the node that its anchor finished earlier, so that no tree can contain
 * itself; what aliases unfold to is counted against a bound before anything walks it.
 */
public final class YamlTree {

  public static final int DEEPEST = 20;
  public static final long MOST_VALUES = 100_000;

  private final Source source;
  private final Problems problems;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private long values;

  private YamlTree(Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  private record Anchored(Node node, long values) {}

  /**
   * The text's tree, an empty mapping if it is empty; nothing, with a problem added, if it is not
   * YAML.
   */
  public static Optional<Node> of(Source source, Problems problems) {
    var settings =
        LoadSettings.builder()
            .setLabel(source.name())
            .setCodePointLimit(Integer.MAX_VALUE)
            // The parser fails on a surrogate pair that its buffer cuts in two: never cut.
            .setBufferSize(source.text().length() + 1)
            .build();
    var half = Texts.halfCharacter(source.text());
    if (half >= 0) {
      unprintable(source, half, problems);
      return Optional.empty();
    }
    try {
      var events = new Parse(settings).parseString(source.text()).iterator();
      return Optional.of(new YamlTree(source, problems).document(events));
    } catch (MarkedYamlEngineException e) {
      problems.add(place(source, e.getProblemMark()), "", "not valid YAML: " + words(e));
    } catch (ReaderException e) {
      var index = source.text().offsetByCodePoints(0, e.getPosition());
      unprintable(source, index, problems);
    } catch (YamlEngineException _) {
      problems.add(new Place(source, 0, 0), "", "not valid YAML");
    }
    return Optional.empty();
  }

  private static void unprintable(Source source, int index, Problems problems) {
    var character = "U+%04X".formatted(source.text().codePointAt(index));
    problems.add(
        Texts.placeOf(source, index),
        "",
        "not valid YAML: character " + character + " (expected: printable)");
  }

  /** The parser's words, without the one kind of word that quotes the text at length. */
  private static String words(MarkedYamlEngineException e) {
    var tagHandle = "found undefined tag handle";
    return e.getProblem().startsWith(tagHandle) ? tagHandle : e.getProblem();
  }

  private Node document(Iterator<Event> events) {
    Optional<Node> root = Optional.empty();
    while (events.hasNext()) {
      var event = events.next();
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
        case Alias, Scalar, SequenceStart, SequenceEnd, MappingStart, MappingEnd -> {
          if (root.isPresent()) {
            throw refused("a second document in the same file (expected: one)", event);
          }
          root = Optional.of(node(event, events, "", 0));
        }
      }
    }
    return root.filter(node -> !node.isNothing())
        .orElseGet(() -> new Node.Mapping(new Place(source, 1, 1), List.of()));
  }

  private Node node(Event event, Iterator<Event> events, String path, int depth) {
    if (depth > DEEPEST) {
      throw refused("nested more than " + DEEPEST + " deep", event);
    }
    if (event instanceof AliasEvent alias) {
      return unfolded(alias);
    }
    var before = values;
    count(1, event);
    refuseTag(event, path);
    var node =
        switch (event.getEventId()) {
          case Scalar -> scalar((ScalarEvent) event);
          case SequenceStart -> sequence(event, events, path, depth);
          case MappingStart -> mapping(event, events, path, depth);
          case Alias, SequenceEnd, MappingEnd, Comment -> throw refused("unexpected end", event);
          case StreamStart, StreamEnd, DocumentStart, DocumentEnd ->
              throw refused("unexpected end", event);
        };
    if (event instanceof NodeEvent named) {
      named
          .getAnchor()
          .ifPresent(a -> anchors.put(a.getValue(), new Anchored(node, values - before)));
    }
    return node;
  }

  private Node unfolded(AliasEvent alias) {
    var anchored = anchors.get(alias.getAlias().getValue());
    if (anchored == null) {
      throw refused("an alias (*) without an earlier anchor (&) of that name", alias);
    }
    count(anchored.values(), alias);
    return anchored.node();
  }

  private Node.Scalar scalar(ScalarEvent event) {
    return new Node.Scalar(placeOf(event), event.getValue(), event.isPlain());
  }

  private Node sequence(Event start, Iterator<Event> events, String path, int depth) {
    var items = new ArrayList<Node>();
    var event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(event, events, Paths.item(path, items.size()), depth + 1));
      event = events.next();
    }
    return new Node.Sequence(placeOf(start), items);
  }

  private Node mapping(Event start, Iterator<Event> events, String path, int depth) {
    var entries = new ArrayList<Node.Entry>();
    var seen = new HashMap<String, Place>();
    var event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      if (!(node(event, events, path, depth + 1) instanceof Node.Scalar key)) {
        throw refused("a list or mapping as a key (expected: a name)", event);
      }
      var keyPath = Paths.key(path, key.text());
      var value = node(events.next(), events, keyPath, depth + 1);
      var earlier = seen.putIfAbsent(key.text(), key.place());
      if (earlier == null) {
        entries.add(new Node.Entry(key, value));
      } else {
        problems.add(key.place(), keyPath, "the same key again (the first is at " + earlier + ")");
      }
      event = events.next();
    }
    return new Node.Mapping(placeOf(start), entries);
  }

  private void refuseTag(Event event, String path) {
    var tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent collection -> collection.getTag();
          default -> Optional.<String>empty();
        };
    if (tag.isPresent()) {
      problems.add(
          placeOf(event), path, "a tag (expected: none; quote a value that begins with !)");
    }
  }

  private void count(long more, Event event) {
    values += more;
    if (values > MOST_VALUES) {
      throw refused("more than " + MOST_VALUES + " values, aliases unfolded", event);
    }
  }

  private static ParserException refused(String problem, Event event) {
    return new ParserException(problem, event.getStartMark());
  }

  private Place placeOf(Event event) {
    return place(source, event.getStartMark());
  }

  private static Place place(Source source, Optional<Mark> mark) {
    return mark.map(m -> new Place(source, m.getLine() + 1, m.getColumn() + 1))
        .orElse(new Place(source, 0, 0));
  }
}
