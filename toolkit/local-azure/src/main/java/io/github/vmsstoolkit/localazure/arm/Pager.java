package io.github.vmsstoolkit.localazure.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/** Cuts lists into pages; {@code nextLink} is there only when there is more. */
public final class Pager {
  private static final String TOKEN = "$skiptoken";

  /** The service's own page size is not known. */
  private int pageSize = 100;

  public void pageSize(int size) {
    pageSize = size;
  }

  /** The page a request asks for; only its items are turned into documents. */
  public <T> ObjectNode page(ArmRequest request, List<T> items, Function<T, ObjectNode> document) {
    int from = Math.min(offset(request), items.size());
    int to = Math.min(from + pageSize, items.size());
    ObjectNode page = Json.object();
    ArrayNode value = page.putArray("value");
    items.subList(from, to).forEach(item -> value.add(document.apply(item)));
    if (to < items.size()) {
      page.put("nextLink", link(request, to));
    }
    return page;
  }

  private static int offset(ArmRequest request) {
    String token = request.query(TOKEN).orElse("0");
    if (!token.matches("[0-9]{1,9}")) {
      throw Errors.invalidParameter(TOKEN, "The skip token '" + token + "' is not valid.");
    }
    return Integer.parseInt(token);
  }

  private static String link(ArmRequest request, int offset) {
    String before = request.target().replaceAll("(?i)&(\\$|%24)skiptoken=[^&]*", "");
    return request.base() + before + "&%24skiptoken=" + offset;
  }
}
