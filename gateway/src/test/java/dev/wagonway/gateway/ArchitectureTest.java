package dev.wagonway.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.Slice;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.wagonway.sensitivity.Clearance;
import dev.wagonway.sensitivity.Cleared;
import java.util.stream.Stream;

/** The arrows between modules and packages, as the compiler cannot see them all. */
@AnalyzeClasses(
    packages = "dev.wagonway",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
class ArchitectureTest {

  /** Once modules are packaged, the tests of other modules come as jars. */
  static final class DoNotIncludeTestJars implements ImportOption {

    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String[] CORE = {
    "dev.wagonway.chat..",
    "dev.wagonway.cost..",
    "dev.wagonway.predict..",
    "dev.wagonway.proof..",
    "dev.wagonway.route..",
    "dev.wagonway.sensitivity..",
    "dev.wagonway.spi..",
    "dev.wagonway.strategy..",
    "dev.wagonway.time..",
    "dev.wagonway.translate.."
  };
  private static final String[] PROVIDERS = {
    "dev.wagonway.authorize..",
    "dev.wagonway.control..",
    "dev.wagonway.provider..",
    "dev.wagonway.tokens..",
    "dev.wagonway.wire.."
  };
  private static final String[] WIRES = {
    "dev.wagonway.wire.anthropic..",
    "dev.wagonway.wire.bedrock..",
    "dev.wagonway.wire.cohere..",
    "dev.wagonway.wire.gemini..",
    "dev.wagonway.wire.ollama..",
    "dev.wagonway.wire.openai.."
  };

  @ArchTest
  static final ArchRule coreUsesOnlyTheJdk =
      classes()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with(CORE, "java..", "org.jspecify.."));

  @ArchTest
  static final ArchRule theCoreIsBuiltFromBelow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("words")
          .definedBy("dev.wagonway.chat..", "dev.wagonway.sensitivity..", "dev.wagonway.time..")
          .layer("cost")
          .definedBy("dev.wagonway.cost..")
          .layer("predict")
          .definedBy("dev.wagonway.predict..", "dev.wagonway.proof..")
          .layer("route")
          .definedBy("dev.wagonway.route..", "dev.wagonway.spi..")
          .layer("strategy")
          .definedBy("dev.wagonway.strategy..")
          .layer("translate")
          .definedBy("dev.wagonway.translate..")
          .whereLayer("words")
          .mayNotAccessAnyLayer()
          .whereLayer("cost")
          .mayOnlyAccessLayers("words")
          .whereLayer("predict")
          .mayOnlyAccessLayers("words")
          .whereLayer("route")
          .mayOnlyAccessLayers("words", "cost", "predict")
          .whereLayer("translate")
          .mayOnlyAccessLayers("words", "route");

  @ArchTest
  static final ArchRule wiresKnowNotOneAnother =
      SlicesRuleDefinition.slices()
          .matching("dev.wagonway.wire.(*)..")
          .that(areWires())
          .should()
          .notDependOnEachOther();

  /** Errors, lists of models and usage are OpenAI's own, whichever of its APIs is asked. */
  @ArchTest
  static final ArchRule onlyOpenAisOtherApisKnowItsChat =
      noClasses()
          .that()
          .resideInAnyPackage("dev.wagonway.wire..")
          .and()
          .resideOutsideOfPackages(
              "dev.wagonway.wire.openai.chat..",
              "dev.wagonway.wire.openai.completions..",
              "dev.wagonway.wire.openai.responses..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.wagonway.wire.openai.chat..");

  @ArchTest
  static final ArchRule partsOfOpenAisWiresAreFreeOfCycles =
      SlicesRuleDefinition.slices()
          .matching("dev.wagonway.wire.openai.(*)..")
          .should()
          .beFreeOfCycles();

  @ArchTest
  static final ArchRule whatWiresShareKnowsNoWire =
      noClasses()
          .that()
          .resideInAPackage("dev.wagonway.wire..")
          .and()
          .resideOutsideOfPackages(WIRES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(WIRES);

  @ArchTest
  static final ArchRule whatWiresShareIsBuiltFromBelow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("json")
          .definedBy("dev.wagonway.wire.json..")
          .layer("stream")
          .definedBy("dev.wagonway.wire.stream..")
          .layer("framings")
          .definedBy(
              "dev.wagonway.wire.eventstream..",
              "dev.wagonway.wire.ndjson..",
              "dev.wagonway.wire.sse..")
          .layer("requests and errors")
          .definedBy(
              "dev.wagonway.wire.request..",
              "dev.wagonway.wire.error..",
              "dev.wagonway.wire.quota..")
          .whereLayer("json")
          .mayNotAccessAnyLayer()
          .whereLayer("stream")
          .mayOnlyAccessLayers("json")
          .whereLayer("framings")
          .mayOnlyAccessLayers("json", "stream")
          .whereLayer("requests and errors")
          .mayOnlyAccessLayers("json");

  @ArchTest
  static final ArchRule configKnowsNoSocketsAndNoProviders =
      noClasses()
          .that()
          .resideInAPackage("dev.wagonway.config..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.netty..", "okhttp3..", "dev.wagonway.gateway..", "dev.wagonway.wire..");

  @ArchTest
  static final ArchRule yamlKnowsNothingOfWhatIsWrittenInIt =
      noClasses()
          .that()
          .resideInAPackage("dev.wagonway.config.yaml..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.wagonway..")
                  .and(resideOutsideOfPackage("dev.wagonway.config.yaml..")));

  @ArchTest
  static final ArchRule conditionsAndTheCatalogueKnowNoConfiguration =
      noClasses()
          .that()
          .resideInAnyPackage("dev.wagonway.config.condition..", "dev.wagonway.config.catalogue..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.wagonway.config", "dev.wagonway.config.cases..");

  @ArchTest
  static final ArchRule theCatalogueKnowsNoConditions =
      noClasses()
          .that()
          .resideInAPackage("dev.wagonway.config.catalogue..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.wagonway.config.condition..");

  @ArchTest
  static final ArchRule aConfigurationKnowsNoCases =
      noClasses()
          .that()
          .resideInAPackage("dev.wagonway.config")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.wagonway.config.cases..");

  @ArchTest
  static final ArchRule onlyTheConditionsKnowCel =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.wagonway.config.condition..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.cel..");

  @ArchTest
  static final ArchRule gatewayKnowsNoProvidersWords =
      noClasses()
          .that()
          .resideInAPackage("dev.wagonway.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PROVIDERS);

  @ArchTest
  static final ArchRule providersMoveNoBytes =
      noClasses()
          .that()
          .resideInAnyPackage(PROVIDERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.netty..", "dev.wagonway.gateway..", "dev.wagonway.config..");

  @ArchTest
  static final ArchRule onlyTheClearanceCheckMakesProofs =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Clearance.class, Cleared.class)
          .should()
          .callConstructor(
              Cleared.class,
              dev.wagonway.sensitivity.Clearable.class,
              dev.wagonway.sensitivity.Label.class);

  @ArchTest
  static final ArchRule nothingIsKeptInStaticFieldsThatChange =
      noFields()
          .that()
          .areStatic()
          .and()
          .areNotFinal()
          .should()
          .beDeclaredInClassesThat()
          .resideInAPackage("dev.wagonway..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nothingSleeps =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", java.time.Duration.class);

  @ArchTest
  static final ArchRule namesAreNouns =
      noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?|Processor|Info)$");

  private static String[] with(String[] packages, String... more) {
    return Stream.concat(Stream.of(packages), Stream.of(more)).toArray(String[]::new);
  }

  private static DescribedPredicate<Slice> areWires() {
    return DescribedPredicate.describe(
        "are wires",
        slice ->
            slice.stream()
                .allMatch(
                    type -> Stream.of(WIRES).anyMatch(wire -> resideInAPackage(wire).test(type))));
  }
}
