//! What is read: the members and their dependencies, what they link, what is locked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use cargo_metadata::{DependencyKind, MetadataCommand};

/// The rooms that the node may depend on: all others.
pub const ROOMS: &[&str] = &[
    "comity-model",
    "comity-words",
    "comity-wire",
    "comity-signatures",
    "comity-store",
    "comity-service",
    "comity-federation",
    "comity-web",
];

/// What the tests may depend on: everything.
pub const NODE: &[&str] = &[
    "comity-model",
    "comity-words",
    "comity-wire",
    "comity-signatures",
    "comity-store",
    "comity-service",
    "comity-federation",
    "comity-web",
    "comity-node",
];

/// What a dependency is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// For its tests.
    Dev,
    /// For itself, also while it is built.
    Normal,
}

/// A package of the resolved graph, for this machine.
#[derive(Debug, Clone, Default)]
pub struct Package {
    pub name: String,
    pub license: Option<String>,
    /// The ids of what it links.
    links: Vec<String>,
}

/// All that the rules need to know.
#[derive(Debug, Clone)]
pub struct House {
    /// The members, and what each says that it depends on.
    pub members: BTreeMap<String, BTreeMap<String, Use>>,
    /// Name and version of all packages of `Cargo.lock`.
    pub locked: Vec<(String, String)>,
    /// The members as the root's `Cargo.toml` lists them.
    pub listed: Vec<String>,
    graph: BTreeMap<String, Package>,
}

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the workspace").to_owned()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect(path)
}

impl House {
    /// The workspace as it is, read once.
    pub fn read() -> Self {
        static HOUSE: LazyLock<House> = LazyLock::new(House::ask);
        HOUSE.clone()
    }

    fn ask() -> Self {
        // For this machine only, so that nothing has to be fetched that was not built.
        let options = ["--locked", "--filter-platform", "host-tuple"].map(str::to_owned);
        let metadata = MetadataCommand::new()
            .manifest_path(root().join("Cargo.toml"))
            .other_options(options)
            .exec()
            .expect("cargo metadata runs in the workspace");
        let members = metadata.workspace_packages().into_iter().map(|package| {
            let mut deps = BTreeMap::new();
            for dep in &package.dependencies {
                let used = if dep.kind == DependencyKind::Development { Use::Dev } else { Use::Normal };
                let entry = deps.entry(dep.name.clone()).or_insert(used);
                *entry = used.max(*entry);
            }
            (package.name.to_string(), deps)
        });
        let members = members.collect();
        let mut graph: BTreeMap<String, Package> = BTreeMap::new();
        for package in &metadata.packages {
            let (name, license) = (package.name.to_string(), package.license.clone());
            graph.insert(package.id.repr.clone(), Package { name, license, links: Vec::new() });
        }
        for node in metadata.resolve.expect("cargo metadata resolves").nodes {
            let links = node.deps.iter().filter(|dep| dep.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal));
            let links = links.map(|dep| dep.pkg.repr.clone()).collect();
            graph.get_mut(&node.id.repr).expect("a node is a package").links = links;
        }
        Self { members, locked: locked(&read("Cargo.lock")), listed: listed(&read("Cargo.toml")), graph }
    }

    /// The same house, but for one more dependency.
    pub fn with(mut self, member: &str, dep: &str, used: Use) -> Self {
        self.members.entry(member.to_owned()).or_default().insert(dep.to_owned(), used);
        self
    }

    /// Makes a member link one more package.
    pub fn link(&mut self, member: &str, name: &str, license: Option<&str>) {
        let package = Package { name: name.to_owned(), license: license.map(str::to_owned), links: Vec::new() };
        self.graph.insert(name.to_owned(), package);
        let member = self.graph.values_mut().find(|package| package.name == member).expect("a member");
        member.links.push(name.to_owned());
    }

    /// What a member links, and what that links, to the bottom.
    pub fn below(&self, member: &str) -> Vec<&Package> {
        let (id, _) = self.graph.iter().find(|(_, package)| package.name == member).expect("a member");
        let mut seen = BTreeSet::new();
        let mut todo = vec![id];
        while let Some(id) = todo.pop() {
            if seen.insert(id) {
                todo.extend(&self.graph[id].links);
            }
        }
        seen.into_iter().filter(|seen| *seen != id).map(|id| &self.graph[id]).collect()
    }
}

/// Name and version of each `[[package]]`.
fn locked(lock: &str) -> Vec<(String, String)> {
    let value = |block: &str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
        line.expect("a locked package has a name and a version").trim_matches('"').to_owned()
    };
    lock.split("[[package]]").skip(1).map(|block| (value(block, "name"), value(block, "version"))).collect()
}

/// The lines of `members = […]`.
fn listed(manifest: &str) -> Vec<String> {
    let lines = manifest.lines().skip_while(|line| *line != "members = [").skip(1).take_while(|line| *line != "]");
    lines.map(|line| line.trim().trim_end_matches(',').trim_matches('"').to_owned()).collect()
}
