package chat.parley.gateway.internal;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.cloud.client.loadbalancer.EmptyResponse;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.RequestDataContext;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/// Chooses the instance of a service that a call goes to: one that could be reached the last time,
/// and for calls with an {@link Affinity} the same one each time, by rendezvous hashing, so that an
/// instance which comes or goes moves no more calls than its share.
final class InstanceChooser implements ReactorServiceInstanceLoadBalancer {
  private final ObjectProvider<ServiceInstanceListSupplier> instances;
  private final Quarantine quarantine;
  private final AtomicInteger turn = new AtomicInteger();

  InstanceChooser(ObjectProvider<ServiceInstanceListSupplier> instances, Quarantine quarantine) {
    this.instances = instances;
    this.quarantine = quarantine;
  }

  @Override
  @SuppressWarnings("rawtypes") // As declared by the interface.
  public Mono<Response<ServiceInstance>> choose(Request request) {
    return instances.getObject().get(request).next().map(found -> choose(found, keyOf(request)));
  }

  private Response<ServiceInstance> choose(List<ServiceInstance> found, @Nullable String key) {
    List<ServiceInstance> reachable =
        found.stream().filter(instance -> !quarantine.holds(instance)).toList();
    List<ServiceInstance> candidates = reachable.isEmpty() ? found : reachable;
    if (candidates.isEmpty()) {
      return new EmptyResponse();
    }
    if (key == null) {
      int next = Math.floorMod(turn.getAndIncrement(), candidates.size());
      return new DefaultResponse(candidates.get(next));
    }
    return new DefaultResponse(
        candidates.stream()
            .max(Comparator.comparingInt(instance -> weight(key, instance)))
            .orElseThrow());
  }

  private static int weight(String key, ServiceInstance instance) {
    int mixed = (key + '@' + instance.getHost() + ':' + instance.getPort()).hashCode() * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }

  private static @Nullable String keyOf(Request<?> request) {
    if (!(request.getContext() instanceof RequestDataContext context)
        || context.getClientRequest() == null) {
      return null;
    }
    HttpHeaders headers = context.getClientRequest().getHeaders();
    return headers == null ? null : headers.getFirst(Affinity.HEADER);
  }
}
