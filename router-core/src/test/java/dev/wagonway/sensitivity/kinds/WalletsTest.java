package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WalletsTest {

  private static final List<String> CHECKED =
      List.of(
          "1CdXVzrtKff8fucRmapz74oTeVFuSviawr",
          "3DKYRYMKsZyWm5JrtgVaXhAPo1Yd3DfuPW",
          "LWrUmDAiQKuBviJawipHP5sDrhdBe6M9rB",
          "DGmd3FoXd5ZRCuo2WApYepy4XczCnxEqFd",
          "TMbjW4EcUPn5q5g4MrUhdDVbZH1DhBD2CU",
          "rUdXVzitKCC3CucRm2FzfhoTeVEuSv52Ai",
          "L1Vgwo7fbeUon5hsD5yZYLmAQDKra7D3b9PogVKxYVDWfQ1WPE4n",
          "bc1q07gazlsr6wmqegdflmr7v4kywdyshn0g2xjkvy",
          "bc1p07gazlsr6wmqegdflmr7v4kywdyshn0ggyy7gjfuqnex8cews07qnnf57l",
          "ltc1q07gazlsr6wmqegdflmr7v4kywdyshn0gw6gj55",
          "cosmos107gazlsr6wmqegdflmr7v4kywdyshn0guuvagf",
          "0x7f91d17e03D3b60ca1a9feC7e656c473490bcde8");

  @Test
  void findsWalletsByTheirChecksums() {
    for (var wallet : CHECKED) {
      assertThat(found("send it to " + wallet + ".")).containsExactly("CRYPTO:" + wallet);
    }
    var capitals = CHECKED.get(7).toUpperCase(Locale.ROOT);
    assertThat(found(capitals)).containsExactly("CRYPTO:" + capitals);
  }

  @Test
  void refusesWrongChecksums() {
    for (var wallet : CHECKED) {
      var at = wallet.length() - 9;
      var other = wallet.charAt(at) == 'c' ? 'd' : 'c';
      var wrong = wallet.substring(0, at) + other + wallet.substring(at + 1);
      if (!wallet.startsWith("0x")) {
        assertThat(found("send it to " + wrong)).as(wrong).isEmpty();
      }
    }
    assertThat(found("0x7F91d17e03D3b60ca1a9feC7e656c473490bcde8")).isEmpty();
  }

  @Test
  void findsWalletsWithoutChecksumsNearWords() {
    var ethereum = "0x" + "7f91d17e03d3b60ca1a9fec7e656c473490bcde8";
    assertThat(found("ETH wallet " + ethereum)).containsExactly("CRYPTO:" + ethereum);
    assertThat(found("commit " + ethereum)).isEmpty();
    var solana = "9ayjveVR9eGyFM3GLCXbsNXodBwctujQM1155pkntvKD";
    assertThat(found("solana: " + solana)).containsExactly("CRYPTO:" + solana);
    assertThat(found("session " + solana)).isEmpty();
    var monero = "48" + "7WagonwayRun".repeat(7) + "123456789";
    assertThat(monero).hasSize(95);
    assertThat(found(monero)).containsExactly("CRYPTO:" + monero);
    assertThat(found(monero + "x")).isEmpty();
  }

  @Test
  void refusesHashesAndEncodedText() {
    for (var text :
        List.of(
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "bc1notawallet",
            "YmFzZTY0IGVuY29kZWQgdGV4dCBpcyBubyB3YWxsZXQ=",
            "5f1d7e84-53c0-4a5f-8c0e-1f2ab3c4d5e6")) {
      assertThat(found(text)).as(text).isEmpty();
    }
  }

  @Test
  void mixedCaseMattersToBech32() {
    assertThat(Bech32.isChecked("Bc1q07gazlsr6wmqegdflmr7v4kywdyshn0g2xjkvy")).isFalse();
    assertThat(Bech32.isChecked("1q07gazlsr6")).isFalse();
    assertThat(Bech32.isChecked("bc1q07")).isFalse();
  }

  @Test
  void hashesAsKeccakDidBeforeItWasSha3() {
    assertThat(HexFormat.of().formatHex(Keccak.hash(new byte[0])))
        .isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
  }

  private static List<String> found(String text) {
    return Found.by(Wallets.all(), text);
  }
}
