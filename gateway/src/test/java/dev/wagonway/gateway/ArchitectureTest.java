package dev.wagonway.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.wagonway.sensitivity.Clearance;
import dev.wagonway.sensitivity.Cleared;

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
    "dev.wagonway.route..",
    "dev.wagonway.sensitivity..",
    "dev.wagonway.spi..",
    "dev.wagonway.strategy..",
    "dev.wagonway.time.."
  };
  private static final String[] PROVIDERS = {
    "dev.wagonway.wire..", "dev.wagonway.provider..", "dev.wagonway.control.."
  };

  @ArchTest
  static final ArchRule coreUsesOnlyTheJdk =
      classes()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "dev.wagonway.chat..",
              "dev.wagonway.cost..",
              "dev.wagonway.predict..",
              "dev.wagonway.route..",
              "dev.wagonway.sensitivity..",
              "dev.wagonway.spi..",
              "dev.wagonway.strategy..",
              "dev.wagonway.time..");

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
  static final ArchRule packagesOfTheGatewayAreFreeOfCycles =
      SlicesRuleDefinition.slices()
          .matching("dev.wagonway.gateway.(*)..")
          .should()
          .beFreeOfCycles();

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
}
