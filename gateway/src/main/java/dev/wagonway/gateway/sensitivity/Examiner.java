package dev.wagonway.gateway.sensitivity;

import dev.wagonway.config.Sensitivity;
import dev.wagonway.route.Secret;
import dev.wagonway.sensitivity.Classifier;
import dev.wagonway.sensitivity.Finding;
import dev.wagonway.sensitivity.Label;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks through all of a request that would leave, whatever API it is written for. Never throws: a
 * request that cannot be looked at counts as restricted. Immutable, so safe for any number of
 * threads.
 */
public final class Examiner {

  private static final String FORM = "multipart/";

  private final Sensitivity sensitivity;
  private final @Nullable Secret auditKey;

  /** An examiner for what the operator says. */
  public Examiner(Sensitivity sensitivity) {
    this(sensitivity, null);
  }

  /**
   * The same for auditors.
   *
   * @param auditKey what hashes of values are keyed with, or null if there shall be none
   */
  public Examiner(Sensitivity sensitivity, @Nullable Secret auditKey) {
    this.sensitivity = sensitivity;
    this.auditKey = auditKey;
  }

  /**
   * How sensitive a request is.
   *
   * @param body as wires read it, without content encodings; not kept
   * @param contentType what the client says that {@code body} is, or null if it does not say
   * @param besides what leaves as well: values of headers, of the query, of the path
   */
  public Examination examine(
      byte[] body, @Nullable String contentType, Collection<String> besides) {
    var classifier = sensitivity.classifier();
    if (classifier == null) {
      return Examination.NONE;
    }
    try {
      var notes = new Notes(body.length);
      read(body, contentType, notes);
      for (var aside : besides) {
        var _ = notes.manuscript().add(aside);
        notes.manuscript().border();
      }
      return examined(classifier, notes);
    } catch (RuntimeException | StackOverflowError e) {
      return Examination.failed();
    }
  }

  private static void read(byte[] body, @Nullable String contentType, Notes notes) {
    if (body.length == 0) {
      return;
    }
    if (contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(FORM)) {
      new Form(body, notes).run(contentType);
    } else if (JsonWalk.seemsJson(body)) {
      new JsonWalk(body, false, new Scribe(body, null, notes)).run();
    } else {
      var text = Media.text(body);
      if (text == null) {
        notes.unscannable();
      } else {
        var _ = notes.manuscript().add(text);
      }
    }
  }

  private Examination examined(Classifier classifier, Notes notes) {
    var manuscript = notes.manuscript();
    var whole = classifier.classify(manuscript.text());
    var findings = new ArrayList<>(whole.findings());
    findings.sort(Comparator.comparingInt(Finding::start));
    var places = new ArrayList<Place>(0);
    var lasting = lasting(findings, manuscript, places);
    var crossing = new ArrayList<CharSequence>(0);
    var isComplete = whole.isComplete();
    for (var seam : notes.seams()) {
      var joined = classifier.classify(seam.text());
      isComplete &= joined.isComplete();
      for (var finding : joined.findings()) {
        if (seam.crosses(finding.start(), finding.end())) {
          findings.add(finding);
          lasting.add(finding);
          crossing.add(seam.text().subSequence(finding.start(), finding.end()));
        }
      }
    }
    var labelling = classifier.labelling();
    var found = isComplete ? labelling.of(findings).raisedTo(whole.label()) : Label.RESTRICTED;
    var masked = isComplete ? labelling.of(lasting) : Label.RESTRICTED;
    return new Examination(
        found,
        masked,
        notes.parts() > 0 ? sensitivity.unscannable() : Label.PUBLIC,
        counted(findings),
        places,
        notes.parts(),
        isComplete,
        fingerprints(whole.findings(), manuscript, crossing));
  }

  /** Those findings that stay when all is masked that may be; {@code places} gets the others. */
  private List<Finding> lasting(List<Finding> findings, Manuscript manuscript, List<Place> places) {
    var lasting = new ArrayList<Finding>(0);
    for (var finding : findings) {
      if (finding.end() > manuscript.length()) {
        throw new IllegalArgumentException("finding: beyond the end (expected: within the text)");
      }
      var place = mayMask(finding) ? place(finding, manuscript) : null;
      if (place == null || (!places.isEmpty() && overlaps(places.getLast(), place))) {
        lasting.add(finding);
      } else {
        places.add(place);
      }
    }
    return lasting;
  }

  private static boolean overlaps(Place earlier, Place later) {
    return later.byteStart() < earlier.byteEnd();
  }

  private boolean mayMask(Finding finding) {
    var classifier = sensitivity.classifier();
    return classifier != null
        && sensitivity.mask().contains(classifier.labelling().of(finding.kind()));
  }

  private static @Nullable Place place(Finding finding, Manuscript manuscript) {
    var stretch = manuscript.holding(finding.start(), finding.end());
    return stretch == null
        ? null
        : new Place(finding.kind(), stretch.inBody(finding.start()), stretch.inBody(finding.end()));
  }

  /** Of values within one string and of those that go over from one to the next. */
  private List<String> fingerprints(
      List<Finding> findings, Manuscript manuscript, List<CharSequence> crossing) {
    if (auditKey == null || (findings.isEmpty() && crossing.isEmpty())) {
      return List.of();
    }
    var prints = new Fingerprints(auditKey);
    var within = findings.stream().map(found -> manuscript.slice(found.start(), found.end()));
    return Stream.concat(within, crossing.stream())
        .limit(Fingerprints.MOST)
        .map(prints::of)
        .distinct()
        .toList();
  }

  private static SortedMap<String, Integer> counted(List<Finding> findings) {
    var kinds = new TreeMap<String, Integer>();
    for (var finding : findings) {
      kinds.merge(finding.kind().name(), 1, Integer::sum);
    }
    return kinds;
  }
}
