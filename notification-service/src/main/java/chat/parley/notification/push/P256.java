package chat.parley.notification.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// Keys on the curve P-256, as Web Push writes them: a public one as its uncompressed point.
final class P256 {
  private static final String CURVE = "secp256r1";
  private static final int COORDINATE = 32;
  private static final int POINT = 1 + 2 * COORDINATE;
  private static final byte UNCOMPRESSED = 4;

  private P256() {}

  static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(CURVE));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("every JDK has P-256", exception);
    }
  }

  static ECParameterSpec parameters() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(CURVE));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("every JDK has P-256", exception);
    }
  }

  static byte[] encode(ECPublicKey key) {
    String point = "04" + coordinate(key.getW().getAffineX()) + coordinate(key.getW().getAffineY());
    return HexFormat.of().parseHex(point);
  }

  private static String coordinate(BigInteger value) {
    return "%064x".formatted(value);
  }

  /// @throws IllegalArgumentException if it is no point of the curve: a secret that is shared with
  ///   it would give the own key away
  static ECPublicKey decode(byte[] point) {
    if (point.length != POINT || point[0] != UNCOMPRESSED) {
      throw new IllegalArgumentException("not an uncompressed point");
    }
    var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE));
    var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, POINT));
    ECParameterSpec parameters = parameters();
    var curve = parameters.getCurve();
    BigInteger prime = ((ECFieldFp) curve.getField()).getP();
    BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(prime);
    if (x.compareTo(prime) >= 0
        || y.compareTo(prime) >= 0
        || !y.multiply(y).mod(prime).equals(right)) {
      throw new IllegalArgumentException("not a point of the curve");
    }
    try {
      return (ECPublicKey)
          KeyFactory.getInstance("EC")
              .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), parameters));
    } catch (GeneralSecurityException exception) {
      throw new IllegalArgumentException("not a key", exception);
    }
  }
}
