//! The control: without it, a suite that refuses everything would pass.

use crate::stories;
use crate::world::{SCHEMES, World};

stories! { c0_the_base_message_is_taken_and_shown, }

async fn c0_the_base_message_is_taken_and_shown(world: &mut World) {
    for scheme in SCHEMES {
        let number = world.next();
        let create = world.evil.create(number, "hi");
        let answer = world.send(&world.signed(scheme, &world.evil, &create)).await;
        assert_eq!((answer.status, answer.code.as_str()), (202, ""), "{scheme:?}");
        world.settle().await;
        let shown = world.shown(create["object"]["id"].as_str().unwrap()).await;
        assert_eq!(shown.as_deref(), Some("<p>hi</p>"), "{scheme:?}");
    }
    world.honest("nothing").await;
}
