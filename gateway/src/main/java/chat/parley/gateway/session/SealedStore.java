package chat.parley.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Range;
import org.springframework.data.domain.Range.Bound;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Keeps in Redis what only the holder of a handle can read: both the entry's name and the key that
/// encrypts it are derived from the handle, which is stored nowhere. Whoever reads Redis, or a copy
/// of it, finds nothing to log in with.
///
/// Never blocks. An entry that can not be opened counts as none.
@Component
class SealedStore {
  private static final Logger log = LoggerFactory.getLogger(SealedStore.class);
  private static final int KEY_BYTES = 32;

  private final ReactiveStringRedisTemplate redis;
  private final Duration patience;

  SealedStore(ReactiveStringRedisTemplate redis, SessionProperties properties) {
    this.redis = redis;
    this.patience = properties.patience();
  }

  Mono<Void> put(String kind, String handle, String text, Duration lifetime) {
    return Mono.fromCallable(() -> Sealed.of(kind, handle))
        .flatMap(it -> redis.opsForValue().set(it.name(), it.seal(text), lifetime))
        .timeout(patience)
        .then();
  }

  /// Puts another text in place of an entry: whether there was still one.
  Mono<Boolean> replace(String kind, String handle, String text, Duration lifetime) {
    return Mono.fromCallable(() -> Sealed.of(kind, handle))
        .flatMap(it -> redis.opsForValue().setIfPresent(it.name(), it.seal(text), lifetime))
        .timeout(patience);
  }

  Mono<String> get(String kind, String handle) {
    return Mono.fromCallable(() -> Sealed.of(kind, handle))
        .flatMap(it -> redis.opsForValue().get(it.name()).flatMap(it::open))
        .timeout(patience);
  }

  /// Gets an entry, which is gone then: of several that try, one gets it.
  Mono<String> take(String kind, String handle) {
    return Mono.fromCallable(() -> Sealed.of(kind, handle))
        .flatMap(it -> redis.opsForValue().getAndDelete(it.name()).flatMap(it::open))
        .timeout(patience);
  }

  Mono<Void> remove(String kind, String handle) {
    return Mono.fromCallable(() -> Sealed.of(kind, handle))
        .flatMap(it -> redis.delete(it.name()))
        .timeout(patience)
        .then();
  }

  /// Notes whose an entry is and since when, so that it can be removed without its handle.
  Mono<Void> own(String kind, String handle, UUID owner, Instant since, Duration lifetime) {
    String owned = ownedBy(kind, owner);
    return Mono.fromCallable(() -> Sealed.of(kind, handle))
        .flatMap(it -> redis.opsForZSet().add(owned, it.name(), since.toEpochMilli()))
        .then(redis.expire(owned, lifetime))
        .timeout(patience)
        .then();
  }

  /// Keeps what was noted for as long as an entry that lives on.
  Mono<Void> keepOwned(String kind, UUID owner, Duration lifetime) {
    return redis.expire(ownedBy(kind, owner), lifetime).timeout(patience).then();
  }

  /// Removes the entries of an owner that are from before a moment.
  Mono<Void> removeOwned(String kind, UUID owner, Instant before) {
    String owned = ownedBy(kind, owner);
    Range<Double> earlier =
        Range.of(Bound.unbounded(), Bound.exclusive((double) before.toEpochMilli()));
    return redis
        .opsForZSet()
        .rangeByScore(owned, earlier)
        .collectList()
        .flatMap(
            names -> names.isEmpty() ? Mono.empty() : redis.delete(names.toArray(String[]::new)))
        .then(redis.opsForZSet().removeRangeByScore(owned, earlier))
        .timeout(patience)
        .then();
  }

  private static String ownedBy(String kind, UUID owner) {
    return "parley:" + kind + "s-of:" + owner;
  }

  private record Sealed(String name, AesGcmJce cipher) {
    static Sealed of(String kind, String handle) throws GeneralSecurityException {
      byte[] secret = handle.getBytes(UTF_8);
      String name =
          "parley:" + kind + ":" + HexFormat.of().formatHex(derive(secret, kind + " name"));
      return new Sealed(name, new AesGcmJce(derive(secret, kind + " key")));
    }

    private static byte[] derive(byte[] secret, String purpose) throws GeneralSecurityException {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret)
                  .thenExpand(purpose.getBytes(UTF_8), KEY_BYTES));
    }

    String seal(String text) {
      try {
        return Base64.getEncoder()
            .encodeToString(cipher.encrypt(text.getBytes(UTF_8), name.getBytes(UTF_8)));
      } catch (GeneralSecurityException exception) {
        throw new IllegalStateException("AES-GCM does not encrypt", exception);
      }
    }

    Mono<String> open(String sealed) {
      try {
        byte[] text = cipher.decrypt(Base64.getDecoder().decode(sealed), name.getBytes(UTF_8));
        return Mono.just(new String(text, UTF_8));
      } catch (GeneralSecurityException | IllegalArgumentException exception) {
        log.warn("An entry of Redis can not be opened: {}", exception.toString());
        return Mono.empty();
      }
    }
  }
}
