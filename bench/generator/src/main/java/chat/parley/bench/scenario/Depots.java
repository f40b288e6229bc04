package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.measure.Latencies;
import chat.parley.bench.measure.Processors;
import chat.parley.bench.measure.ServerProcess;
import chat.parley.bench.server.Depot;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.Connector;
import chat.parley.bench.wire.Stamp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Files: a large one up and down; many that are half up at the same time, for the memory that they
/// take; photographs, one after another, for what looking at them takes; small ones all at once.
///
/// @param megabytes of the large one
/// @param held how many are half up at the same time
/// @param photos how many photographs of 12 megapixels
/// @param small how many small ones
record Depots(int megabytes, int held, int photos, int small) implements Scenario {
  private static final double NANOS = 1e9;
  private static final double MEBIBYTE = 1024 * 1024;
  private static final long HELD_SIZE = 16L << 20;
  private static final int SMALL_SIZE = 10_000;
  private static final String KEEPER = "file-service";

  static Depots of(Options options) {
    return new Depots(
        options.take("megabytes", 1024),
        options.take("held", 64),
        options.take("photos", 10),
        options.take("small", 200));
  }

  @Override
  public Figures run(Target target, Connector connector) throws InterruptedException {
    Depot depot = target.depot();
    var figures = new Figures();
    large(depot, target, figures);
    photographs(depot, figures);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      small(depot, threads, figures);
      halfUp(depot, target, threads, figures);
    }
    return figures;
  }

  private void large(Depot depot, Target target, Figures figures) {
    long size = (long) megabytes << 20;
    Processors before = Processors.read(target.processes());
    long begin = Stamp.now();
    String id = depot.put(() -> new Noise(size), size);
    long stored = Stamp.now();
    Processors after = Processors.read(target.processes());
    if (depot.read(id) != size) {
      throw new IllegalStateException("the file is not whole");
    }
    long read = Stamp.now();
    figures.put("up_s", (stored - begin) / NANOS);
    figures.put("down_s", (read - stored) / NANOS);
    figures.put("up_server_s", after.serverSeconds(before));
    figures.put("down_server_s", Processors.read(target.processes()).serverSeconds(after));
  }

  private void photographs(Depot depot, Figures figures) {
    var latencies = new Latencies();
    for (int count = 0; count < photos; count++) {
      byte[] photo = Photograph.jpeg(4000, 3000, count);
      long begin = Stamp.now();
      var _ = depot.put(() -> new ByteArrayInputStream(photo), photo.length);
      latencies.record(begin, Stamp.now());
    }
    latencies.describe("photo", figures);
  }

  private void small(Depot depot, ExecutorService threads, Figures figures) {
    long begin = Stamp.now();
    List<CompletableFuture<?>> uploads = new ArrayList<>();
    for (int count = 0; count < small; count++) {
      int size = SMALL_SIZE + count;
      uploads.add(
          CompletableFuture.runAsync(() -> depot.put(() -> new Noise(size), size), threads));
    }
    long failed = uploads.stream().filter(Depots::fails).count();
    figures.put("small_s", (Stamp.now() - begin) / NANOS);
    figures.put("small_failed", failed);
  }

  // What is alive in the heap of who keeps files, beside what was before.
  private void halfUp(Depot depot, Target target, ExecutorService threads, Figures figures)
      throws InterruptedException {
    Optional<ServerProcess> keeper =
        target.processes().stream().filter(it -> it.name().equals(KEEPER)).findFirst();
    if (keeper.isEmpty()) {
      return;
    }
    OptionalLong before = keeper.get().collectGarbage();
    var half = new CountDownLatch(held);
    var goOn = new CountDownLatch(1);
    List<CompletableFuture<?>> uploads = new ArrayList<>();
    for (int count = 0; count < held; count++) {
      long size = HELD_SIZE + count;
      uploads.add(
          CompletableFuture.runAsync(
              () -> depot.put(() -> new Held(size, half, goOn), size), threads));
    }
    half.await();
    OptionalLong during = keeper.get().collectGarbage();
    goOn.countDown();
    figures.put("held_failed", uploads.stream().filter(Depots::fails).count());
    figures.put("held_live_heap_mib", (during.orElse(0) - before.orElse(0)) / MEBIBYTE);
  }

  private static boolean fails(CompletableFuture<?> upload) {
    try {
      upload.join();
      return false;
    } catch (CompletionException exception) {
      System.out.println("! " + exception.getCause());
      return true;
    }
  }

  /// Bytes that cost nothing to make.
  private static class Noise extends InputStream {
    private final byte[] block = new byte[1 << 16];
    private final long size;
    private long given;

    Noise(long size) {
      this.size = size;
      new SplittableRandom(size).nextBytes(block);
    }

    long given() {
      return given;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (given == size) {
        return -1;
      }
      int wanted = (int) Math.min(Math.min(length, block.length), size - given);
      System.arraycopy(block, 0, target, offset, wanted);
      given += wanted;
      return wanted;
    }
  }

  /// Stops in the middle until it is let go on.
  private static final class Held extends Noise {
    private final CountDownLatch half;
    private final CountDownLatch goOn;
    private boolean hasStopped;

    Held(long size, CountDownLatch half, CountDownLatch goOn) {
      super(size);
      this.half = half;
      this.goOn = goOn;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (given() >= HELD_SIZE / 2 && !hasStopped) {
        hasStopped = true;
        half.countDown();
        try {
          goOn.await();
        } catch (InterruptedException exception) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted", exception);
        }
      }
      return super.read(target, offset, length);
    }

    @Override
    public void close() throws IOException {
      half.countDown();
      super.close();
    }
  }
}
