package dev.wagonway.gateway;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasReturnType.Predicates.rawReturnType;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.wagonway.gateway.health.Doors;
import dev.wagonway.gateway.health.Permit;
import dev.wagonway.gateway.limit.Ask;
import dev.wagonway.gateway.limit.Gate;
import dev.wagonway.gateway.relay.Attempt;
import dev.wagonway.route.Target;

/** Which package of the gateway knows which, and who may send anything to a target. */
@AnalyzeClasses(
    packages = "dev.wagonway",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
class GatewayArchitectureTest {

  @ArchTest
  static final ArchRule packagesOfTheGatewayAreFreeOfCycles =
      SlicesRuleDefinition.slices()
          .matching("dev.wagonway.gateway.(*)..")
          .should()
          .beFreeOfCycles();

  @ArchTest
  static final ArchRule whatIsReckonedAfterwardsTouchesNoConnection =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.wagonway.gateway.memory..",
              "dev.wagonway.gateway.prices..",
              "dev.wagonway.gateway.replay..",
              "dev.wagonway.gateway.savings..",
              "dev.wagonway.gateway.waybills..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.netty..",
              "io.micrometer..",
              "dev.wagonway.gateway.edge..",
              "dev.wagonway.gateway.exchange..",
              "dev.wagonway.gateway.observe..",
              "dev.wagonway.gateway.transport..",
              "dev.wagonway.gateway.upstream..");

  @ArchTest
  static final ArchRule policiesAreLookedAtWithoutSending =
      noClasses()
          .that()
          .resideInAPackage("dev.wagonway.gateway.policy..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.wagonway.gateway.dispatch..",
              "dev.wagonway.gateway.health..",
              "dev.wagonway.gateway.limit..",
              "dev.wagonway.gateway.observe..",
              "dev.wagonway.gateway.transport..",
              "dev.wagonway.gateway.upstream..");

  @ArchTest
  static final ArchRule limitsKnowNothingElseOfTheGateway =
      noClasses()
          .that()
          .resideInAPackage("dev.wagonway.gateway.limit..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.wagonway.gateway..")
                  .and(resideOutsideOfPackage("dev.wagonway.gateway.limit.."))
                  .or(resideInAPackage("io.netty.."))
                  .or(resideInAPackage("io.micrometer..")));

  @ArchTest
  static final ArchRule healthMovesNoBytes =
      noClasses()
          .that()
          .resideInAPackage("dev.wagonway.gateway.health..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.netty..",
              "io.micrometer..",
              "dev.wagonway.gateway.edge..",
              "dev.wagonway.gateway.exchange..",
              "dev.wagonway.gateway.transport..",
              "dev.wagonway.gateway.upstream..");

  @ArchTest
  static final ArchRule dispatchMovesNoBytes =
      noClasses()
          .that()
          .resideInAPackage("dev.wagonway.gateway.dispatch..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.netty..",
              "io.micrometer..",
              "dev.wagonway.gateway.exchange..",
              "dev.wagonway.gateway.observe..",
              "dev.wagonway.gateway.transport..",
              "dev.wagonway.gateway.upstream..");

  @ArchTest
  static final ArchRule onlyDispatchStartsAttempts =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.wagonway.gateway.dispatch..")
          .should()
          .callConstructorWhere(target(owner(type(Attempt.class))))
          .orShould()
          .callMethod(Attempt.class, "start");

  @ArchTest
  static final ArchRule onlyDispatchGoesThroughTheDoors =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.wagonway.gateway.dispatch..")
          .should()
          .callMethod(Doors.class, "enter", Target.class, Ask.class);

  @ArchTest
  static final ArchRule onlyTheDoorsLeadToPlaces =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Doors.class)
          .should()
          .callMethod(Gate.class, "enter", Target.class, Ask.class);

  @ArchTest
  static final ArchRule onlyTheDoorsHandOutPermits =
      noClasses()
          .that()
          .resideInAPackage("dev.wagonway.gateway.health..")
          .and()
          .doNotBelongToAnyOf(Doors.class)
          .should()
          .callMethodWhere(target(rawReturnType(Permit.class)));
}
