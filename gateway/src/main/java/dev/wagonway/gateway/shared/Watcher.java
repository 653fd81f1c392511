package dev.wagonway.gateway.shared;

import dev.wagonway.cost.Money;

/** Is told what becomes of the shared accounts. Thread-safe, and quick. */
public interface Watcher {

  /** Something that several gateways share. */
  enum Store {
    REDIS,
    POSTGRESQL
  }

  /** Hears of nothing. */
  Watcher NONE =
      new Watcher() {
        @Override
        public void reached(Store store, boolean up) {}

        @Override
        public void seeded() {}

        @Override
        public void grantedAlone() {}

        @Override
        public void reconciled(Money amount) {}

        @Override
        public void ran(String script, long nanos) {}
      };

  /** A store was reached, or was not. */
  void reached(Store store, boolean up);

  /** This gateway has counted anew what budgets have used. */
  void seeded();

  /** Something was set aside without Redis. */
  void grantedAlone();

  /** What was settled while Redis was away has been told to it. */
  void reconciled(Money amount);

  /** Redis has answered a script. */
  void ran(String script, long nanos);
}
