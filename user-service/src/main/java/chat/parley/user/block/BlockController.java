package chat.parley.user.block;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/users/me/blocks")
class BlockController {
  private static final int MOST_BLOCKS = 1_000;

  private final BlockStore blocks;
  private final Blocker blocker;

  BlockController(BlockStore blocks, Blocker blocker) {
    this.blocks = blocks;
    this.blocker = blocker;
  }

  @GetMapping
  List<BlockResponse> all(Caller caller) {
    return blocks.of(caller.userId());
  }

  @PutMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void block(@PathVariable UUID id, Caller caller) {
    if (id.equals(caller.userId())) {
      throw ProblemException.invalid("id", "must be another user's");
    }
    if (blocks.countOthers(caller.userId(), id) >= MOST_BLOCKS) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "At most " + MOST_BLOCKS + " users can be blocked.");
    }
    if (!blocker.block(caller.userId(), id)) {
      throw ProblemException.notFound();
    }
  }

  /// Also where there is no block.
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unblock(@PathVariable UUID id, Caller caller) {
    blocker.unblock(caller.userId(), id);
  }
}
