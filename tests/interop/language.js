// What Fedify's typed vocabulary holds, as plain values to compare.

/** Plain text, whatever language. */
export const text = (value) => (value === null || value === undefined ? null : String(value));

/** Texts by language, from the values of a property that has a language map: { "": …, en: …, es: … }. */
export function byLanguage(values) {
  const found = {};
  for (const value of values) {
    found[value?.locale?.baseName ?? ""] = String(value);
  }
  return found;
}

export const hashtags = async (object, context) => {
  const names = [];
  for await (const tag of object.getTags(context)) {
    if (tag.constructor.name === "Hashtag") {
      names.push(String(tag.name));
    }
  }
  return names;
};
