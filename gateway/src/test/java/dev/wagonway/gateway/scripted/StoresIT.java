package dev.wagonway.gateway.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The stand-ins themselves: what comes back after an outage. */
class StoresIT {

  @Test
  void postgresKeepsWhatItHadWhenItIsStoppedAndStarted() throws SQLException {
    var database = Postgres.freshDatabase();
    run(database, "CREATE TABLE kept (one INTEGER)");
    Postgres.stop();
    Postgres.start();
    run(database, "INSERT INTO kept VALUES (1)");
    assertThat(Postgres.freshDatabase()).isNotEqualTo(database);
  }

  private static void run(Postgres.Address database, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void redisComesBackWithItsDataOrWithout() {
    try (var redis = RedisProcess.started();
        var client = io.lettuce.core.RedisClient.create(redis.url())) {
      try (var connection = client.connect()) {
        connection.sync().set("a", "b");
      }
      redis.kill();
      redis.start();
      try (var connection = client.connect()) {
        assertThat(connection.sync().get("a")).isEqualTo("b");
      }
      redis.startEmpty();
      try (var connection = client.connect()) {
        assertThat(connection.sync().get("a")).isNull();
      }
    }
  }
}
