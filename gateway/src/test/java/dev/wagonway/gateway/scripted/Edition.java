package dev.wagonway.gateway.scripted;

import dev.wagonway.config.Accounting;
import dev.wagonway.config.Aliases;
import dev.wagonway.config.AuditSettings;
import dev.wagonway.config.Callers;
import dev.wagonway.config.Insight;
import dev.wagonway.config.Origin;
import dev.wagonway.config.Resilience;
import dev.wagonway.config.Savings;
import dev.wagonway.config.Sensitivity;
import dev.wagonway.config.ServerSettings;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.Telemetry;
import dev.wagonway.config.Uplink;
import dev.wagonway.config.WaybillSettings;
import dev.wagonway.route.Route;
import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Label;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A policy in the making: plain, or like another. Each step changes one part of it. */
public final class Edition {

  private String hash = "test";
  private Instant loadedAt = Instant.EPOCH;
  private ServerSettings server = ServerSettings.DEFAULT;
  private Map<String, Target> targets;
  private Map<String, Route> routes;
  private Aliases aliases = Aliases.NONE;
  private @Nullable String defaultModel;
  private boolean direct = true;
  private Callers callers = Callers.NONE;
  private Label defaultLabel = Label.PUBLIC;
  private @Nullable Uplink uplink;
  private @Nullable WaybillSettings waybills;
  private Savings savings = Savings.NONE;
  private Map<String, List<Origin>> origins = Map.of();
  private Resilience resilience = Resilience.DEFAULT;
  private Sensitivity sensitivity = Sensitivity.OFF;
  private @Nullable AuditSettings audit;
  private Insight insight = Insight.NONE;
  private Accounting accounting = Accounting.NONE;
  private Telemetry telemetry = Telemetry.NONE;

  private Edition(Map<String, Target> targets, Map<String, Route> routes) {
    this.targets = targets;
    this.routes = routes;
  }

  /** A policy of these targets and routes that says nothing else. */
  public static Edition plain(Map<String, Target> targets, Map<String, Route> routes) {
    return new Edition(targets, routes);
  }

  /** A policy that says the same as another. */
  public static Edition of(Snapshot like) {
    var same = new Edition(like.targets(), like.routes());
    same.hash = like.hash();
    same.loadedAt = like.loadedAt();
    same.server = like.server();
    same.aliases = like.aliases();
    same.defaultModel = like.defaultModel();
    same.direct = like.direct();
    same.callers = like.callers();
    same.defaultLabel = like.defaultLabel();
    same.uplink = like.uplink();
    same.waybills = like.waybills();
    same.savings = like.savings();
    same.origins = like.origins();
    same.resilience = like.resilience();
    same.sensitivity = like.sensitivity();
    same.audit = like.audit();
    same.insight = like.insight();
    same.accounting = like.accounting();
    same.telemetry = like.telemetry();
    return same;
  }

  public Edition hash(String other) {
    hash = other;
    return this;
  }

  public Edition loadedAt(Instant other) {
    loadedAt = other;
    return this;
  }

  public Edition server(ServerSettings other) {
    server = other;
    return this;
  }

  public Edition routes(Map<String, Route> others) {
    routes = others;
    return this;
  }

  public Edition direct(boolean isDirect) {
    direct = isDirect;
    return this;
  }

  public Edition callers(Callers others) {
    callers = others;
    return this;
  }

  public Edition uplink(@Nullable Uplink other) {
    uplink = other;
    return this;
  }

  public Edition waybills(@Nullable WaybillSettings others) {
    waybills = others;
    return this;
  }

  public Edition savings(Savings others) {
    savings = others;
    return this;
  }

  public Edition resilience(Resilience other) {
    resilience = other;
    return this;
  }

  public Edition sensitivity(Sensitivity other) {
    sensitivity = other;
    return this;
  }

  public Edition insight(Insight other) {
    insight = other;
    return this;
  }

  public Edition accounting(Accounting other) {
    accounting = other;
    return this;
  }

  /** What the gateway takes. */
  public Snapshot snapshot() {
    return new Snapshot(
        hash,
        loadedAt,
        server,
        targets,
        routes,
        aliases,
        defaultModel,
        direct,
        callers,
        defaultLabel,
        uplink,
        waybills,
        savings,
        origins,
        resilience,
        sensitivity,
        audit,
        insight,
        accounting,
        telemetry);
  }
}
