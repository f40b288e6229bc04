package chat.parley.message.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.message.search.Levels.Chunk;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LevelsTest {
  @Test
  void hasEveryPartInOneChunk() {
    for (long folded = 1; folded < 1_200; folded += 7) {
      Set<Chunk> chunks = new HashSet<>();
      for (long part = 0; part < folded; part++) {
        Chunk chunk = Levels.chunkOf(part, folded);
        assertThat(chunk.contains(new Chunk(0, part).firstSequence())).isTrue();
        assertThat(chunk.contains(new Chunk(0, part).lastSequence())).isTrue();
        chunks.add(chunk);
      }
      assertThat(chunks.stream().mapToLong(Chunk::size).sum()).isEqualTo(folded);
    }
  }

  @Test
  void goesOnWithTheLargestChunkThatFits() {
    assertThat(Levels.next(0, 1_000)).isEqualTo(new Chunk(3, 0));
    assertThat(Levels.next(512, 1_000)).isEqualTo(new Chunk(2, 8));
    assertThat(Levels.next(513, 1_000)).isEqualTo(new Chunk(0, 513));
    assertThat(Levels.next(0, 7)).isEqualTo(new Chunk(0, 0));
  }

  @Test
  void putsATokenIntoAPartOfItsBucketBelow() {
    int token = 0xdeadbeef;
    for (int level = 1; level < Levels.COUNT; level++) {
      assertThat(Levels.bucketOf(token, level) >> 3).isEqualTo(Levels.bucketOf(token, level - 1));
      assertThat(Levels.bucketOf(-1, level)).isEqualTo(Levels.buckets(level) - 1);
    }
  }
}
