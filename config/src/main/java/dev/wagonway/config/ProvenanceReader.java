package dev.wagonway.config;

import dev.wagonway.config.catalogue.Licence;
import dev.wagonway.config.catalogue.ModelCard;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.route.Provenance;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads where a target comes from, legally; what it leaves out, the catalogue says. */
final class ProvenanceReader {

  private ProvenanceReader() {}

  static Provenance read(SectionReader target, Published published, Optional<Host> host) {
    var card = published.card();
    return new Provenance(
        target
            .read("developer", TargetLanguage.DEVELOPER)
            .or(() -> card.map(ModelCard::developer))
            .orElse(""),
        target
            .value("developed-in")
            .flatMap(value -> Jurisdictions.read(target, value, Jurisdictions.COUNTRY))
            .or(() -> card.map(ModelCard::developedIn))
            .orElse(""),
        Jurisdictions.withGroups(jurisdictions(target, host)),
        target.read("region", TargetLanguage.REGION).orElse(published.region()),
        target
            .read("licence", TargetLanguage.LICENCE)
            .or(() -> published.licence().map(Licence::id))
            .orElse(""),
        target
            .read("open-weights", TargetLanguage.TRUTH)
            .or(() -> card.map(ModelCard::openWeights))
            .orElse(null),
        commercialUse(target, published).orElse(null),
        target
            .read("parameters", Notations.POSITIVE)
            .map(BigDecimal::doubleValue)
            .or(() -> card.map(c -> c.traits().totalBillions()))
            .orElse(0.0));
  }

  /** A licence of the operator's own choice leaves open what it allows. */
  private static Optional<Boolean> commercialUse(SectionReader target, Published published) {
    var own = target.read("commercial-use", TargetLanguage.TRUTH);
    var stated = target.value("licence").flatMap(v -> TargetLanguage.LICENCE.read(v.text()));
    return own.or(() ->
        published
            .licence()
            .filter(licence -> stated.isEmpty() || stated.get().equals(licence.id()))
            .map(Licence::commercialUse));
  }

  private static Set<String> jurisdictions(SectionReader target, Optional<Host> host) {
    var codes = new LinkedHashSet<String>();
    for (var value : values(target)) {
      Jurisdictions.read(target, value, Jurisdictions.CODE).ifPresent(codes::add);
    }
    return target.has("jurisdiction")
        ? codes
        : host.filter(h -> !h.isElsewhere()).map(h -> h.provider().jurisdictions()).orElse(codes);
  }

  private static List<Value> values(SectionReader target) {
    return target.node("jurisdiction").orElse(null) instanceof Node.Sequence
        ? target.values("jurisdiction")
        : target.value("jurisdiction").stream().toList();
  }
}
