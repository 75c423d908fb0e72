package dev.lanewise.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A folder of that name in every jar and directory of the class path. Jars are listed through their
 * entries, since not every jar has entries for its folders.
 */
record ClassPathFolder(String folder) implements KernelFolder.Place {
  private static final String CLASS_FILE =
      ClassPathFolder.class.getName().replace('.', '/') + ".class";

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : ClassPathFolder.class.getClassLoader();
  }

  @Override
  public List<String> names() {
    TreeSet<String> names = new TreeSet<>();
    try {
      for (URL url : places()) {
        if (url.getProtocol().equals("file")) {
          addFiles(names, url.toURI());
        } else if (url.getProtocol().equals("jar")) {
          addEntries(names, url);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(describe() + ": " + e.getMessage(), e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(describe() + ": " + e.getMessage(), e);
    }
    return List.copyOf(names);
  }

  /** The folders that announce themselves, and our own jar or module, which might not. */
  private List<URL> places() throws IOException {
    List<URL> places = new ArrayList<>(Collections.list(loader().getResources(folder)));
    URL own = ClassPathFolder.class.getResource("ClassPathFolder.class");
    if (own == null) {
      return places;
    }
    if (own.getProtocol().equals("jar")) {
      places.add(own);
    } else if (own.getProtocol().equals("file")) {
      String file = own.toString();
      String root = file.substring(0, file.length() - CLASS_FILE.length());
      places.add(new URL(root + folder));
    }
    return places;
  }

  private static void addFiles(TreeSet<String> names, URI uri) throws IOException {
    Path root = Path.of(uri);
    if (!Files.isDirectory(root)) {
      return; // a kernels' folder of classes that were compiled without it
    }
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(file -> file.toString().endsWith(KernelFolder.SUFFIX))
          .forEach(file -> names.add(root.relativize(file).toString().replace('\\', '/')));
    }
  }

  private void addEntries(TreeSet<String> names, URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    try (JarFile jar = ((JarURLConnection) connection).getJarFile()) {
      jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(folder + "/") && name.endsWith(KernelFolder.SUFFIX))
          .forEach(name -> names.add(name.substring(folder.length() + 1)));
    }
  }

  @Override
  public String read(String name) {
    try (InputStream in = open(folder + "/" + name)) {
      return in == null ? null : Texts.decode(in.readAllBytes());
    } catch (IOException e) {
      return null;
    }
  }

  private static InputStream open(String path) {
    InputStream in = loader().getResourceAsStream(path);
    // a loader does not show what is within a module, our own included
    return in != null ? in : ClassPathFolder.class.getResourceAsStream("/" + path);
  }

  @Override
  public String describe() {
    return "the class path (" + folder + ")";
  }
}
