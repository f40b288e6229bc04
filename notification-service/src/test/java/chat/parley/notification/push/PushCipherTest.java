package chat.parley.notification.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushCipherTest {
  private static final String DEVICE =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
  private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

  @Test
  void encryptsAsTheStandardDoesInItsExample() throws Exception {
    // given what is in RFC 8291, appendix A
    var sender =
        new KeyPair(
            P256.decode(
                bytes(
                    "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
            KeyFactory.getInstance("EC")
                .generatePrivate(
                    new ECPrivateKeySpec(
                        new BigInteger(1, bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")),
                        P256.parameters())));
    // when
    byte[] body =
        PushCipher.encrypt(
            DeviceKeys.parse(DEVICE, AUTH),
            "When I grow up, I want to be a watermelon".getBytes(UTF_8),
            sender,
            bytes("DGv6ra1nlYgDCS1FRnbzlw"));
    // then
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(body))
        .isEqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
                + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
  }

  @Test
  void encryptsTheSameAnewEachTime() {
    var device = DeviceKeys.parse(DEVICE, AUTH);
    assertThat(PushCipher.encrypt(device, new byte[] {1}))
        .isNotEqualTo(PushCipher.encrypt(device, new byte[] {1}));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "BCVx",
        "AyVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx",
        // Not on the curve.
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8",
        "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "%%%"
      })
  void takesNoKeyThatIsNoPointOfTheCurve(String key) {
    assertThatThrownBy(() -> DeviceKeys.parse(key, AUTH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "BTBZ", "BTBZMqHH6r4Tts7J_aSIggAA", "%"})
  void takesNoSecretOfAnotherLength(String auth) {
    assertThatThrownBy(() -> DeviceKeys.parse(DEVICE, auth))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
